package org.elasticlm.console.models;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.elasticlm.console.parts.ConsolePaths;
import org.elasticlm.console.parts.Notice;
import org.elasticlm.console.parts.RefusedForm;
import org.elasticlm.registry.MemoryUse;
import org.elasticlm.registry.ModelPublisher;
import org.elasticlm.registry.ModelRefusedException;
import org.elasticlm.registry.Publication;
import org.elasticlm.registry.PublishedModels;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** All published models, and how new ones get there. */
@Controller
class ModelListPages {

    private static final String NOTICE = "notice";

    private final PublishedModels models;
    private final ModelPublisher publisher;

    ModelListPages(PublishedModels models, ModelPublisher publisher) {
        this.models = models;
        this.publisher = publisher;
    }

    @GetMapping(ConsolePaths.MODELS)
    String list(Model model) {
        MemoryUse memory = models.memory();
        List<ModelRow> rows = models.list().stream().map(ModelRow::of).toList();
        model.addAttribute("models", rows);
        model.addAttribute(
                "memory", VersionRow.memory(memory.usedBytes()) + " of " + VersionRow.memory(memory.budgetBytes()));
        model.addAttribute(
                "memoryPercent", Math.min(100, Math.round(100.0 * memory.usedBytes() / memory.budgetBytes())));
        model.addAttribute("mostBytes", publisher.mostUploadBytes());
        model.addAttribute("roots", publisher.roots());
        return "models/list";
    }

    @PostMapping(ConsolePaths.MODELS + "/register")
    String register(@RequestParam(defaultValue = "") String directory, Principal by, RedirectAttributes afterwards) {
        try {
            Publication publication = publisher.register(directory, by.getName());
            afterwards.addFlashAttribute(NOTICE, said(publication));
            return "redirect:" + address(publication);
        } catch (ModelRefusedException refusal) {
            afterwards.addFlashAttribute(
                    RefusedForm.ATTRIBUTE,
                    new RefusedForm(
                            "register-model",
                            Map.of("directory", String.valueOf(refusal.getMessage())),
                            Map.of("directory", List.of(directory))));
            return "redirect:" + ConsolePaths.MODELS;
        }
    }

    /**
     * What the page's script is told.
     *
     * @param address where to go, or empty
     */
    record UploadAnswer(String title, String detail, String address) {}

    /** The body is the zip file itself, so that it can be held to its limit while it arrives. */
    @PostMapping(value = ConsolePaths.MODELS + "/upload", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UploadAnswer> upload(HttpServletRequest request, Principal by) throws IOException {
        try {
            if (request.getContentLengthLong() > publisher.mostUploadBytes()) {
                throw publisher.tooLarge();
            }
            Publication publication = publisher.upload(request.getInputStream(), by.getName());
            Notice notice = said(publication);
            return ResponseEntity.ok(
                    new UploadAnswer(notice.title(), notice.detail(), request.getContextPath() + address(publication)));
        } catch (ModelRefusedException refusal) {
            return ResponseEntity.status(
                            refusal.kind() == ModelRefusedException.Kind.TOO_LARGE
                                    ? HttpStatus.CONTENT_TOO_LARGE
                                    : HttpStatus.UNPROCESSABLE_CONTENT)
                    .body(new UploadAnswer("Not published.", String.valueOf(refusal.getMessage()), ""));
        }
    }

    private static String address(Publication publication) {
        return ConsolePaths.model(UriUtils.encodePathSegment(publication.name(), StandardCharsets.UTF_8)) + "?version="
                + publication.version();
    }

    private static Notice said(Publication publication) {
        return publication.isNew()
                ? Notice.good("Published " + publication.id() + ".", "It is not loaded yet.")
                : Notice.warn(publication.id() + " was published before.", "The same bundle again changes nothing.");
    }
}
