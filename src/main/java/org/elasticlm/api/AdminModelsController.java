package org.elasticlm.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Locale;
import java.util.Set;
import org.elasticlm.latency.LatencyFile;
import org.elasticlm.registry.ModelAlias;
import org.elasticlm.registry.ModelOperator;
import org.elasticlm.registry.ModelPublisher;
import org.elasticlm.registry.Publication;
import org.elasticlm.registry.PublishedModel;
import org.elasticlm.registry.PublishedModels;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The model registry for scripts: what the console's pages do, one route each. */
@RestController
@RequestMapping("/v1/admin/models")
class AdminModelsController {

    private static final String VERSION = "/{name}/versions/{version:[0-9]{1,9}}";
    private static final Set<String> ZIP_TYPES =
            Set.of("application/zip", "application/x-zip-compressed", "application/octet-stream");

    private final PublishedModels models;
    private final ModelPublisher publisher;
    private final ModelOperator operator;
    private final ApiJson json;

    AdminModelsController(PublishedModels models, ModelPublisher publisher, ModelOperator operator, ApiJson json) {
        this.models = models;
        this.publisher = publisher;
        this.operator = operator;
        this.json = json;
    }

    /** @param directory on the server */
    record RegisterBody(@Nullable String directory) {}

    record AliasBody(@Nullable Integer version) {}

    /** @param created false when the registry had the same bundle before */
    record Published(String id, String name, int version, boolean created) {}

    @GetMapping
    ResponseEntity<byte[]> list() {
        return answer(HttpStatus.OK, AdminModel.ModelList.of(models.list(), models.memory()));
    }

    @GetMapping("/{name}")
    ResponseEntity<byte[]> find(@PathVariable("name") String name) {
        return answer(HttpStatus.OK, AdminModel.of(model(name)));
    }

    @GetMapping(VERSION)
    ResponseEntity<byte[]> version(@PathVariable("name") String name, @PathVariable("version") int version) {
        return version(HttpStatus.OK, name, version);
    }

    /** Batch times as {@code simulate --latency} reads them. */
    @GetMapping(VERSION + "/latency")
    ResponseEntity<String> latency(@PathVariable("name") String name, @PathVariable("version") int version) {
        return models.latency(name, version)
                .map(latency -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(LatencyFile.text(latency)))
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.MODEL_NOT_FOUND,
                        "This server has not loaded and measured that version; GET /v1/admin/models/" + name
                                + " lists them."));
    }

    /** The body is the zip file itself. */
    @PostMapping
    ResponseEntity<byte[]> upload(HttpServletRequest request, Principal by) throws IOException {
        String type = request.getContentType();
        if (type == null || !ZIP_TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw ApiException.of(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send the bundle's zip file as the body, with the header `Content-Type: application/zip`.");
        }
        if (request.getContentLengthLong() > publisher.mostUploadBytes()) {
            throw publisher.tooLarge();
        }
        return published(publisher.upload(request.getInputStream(), by.getName()));
    }

    @PostMapping("/register")
    ResponseEntity<byte[]> register(HttpServletRequest request, Principal by) {
        String directory = json.read(request, RegisterBody.class).directory();
        if (directory == null || directory.isBlank()) {
            throw ApiException.invalid("directory", "directory is missing; give the bundle's directory on the server.");
        }
        return published(publisher.register(directory, by.getName()));
    }

    @PostMapping(VERSION + "/load")
    ResponseEntity<byte[]> load(@PathVariable("name") String name, @PathVariable("version") int version, Principal by) {
        operator.load(name, version, by.getName());
        return version(HttpStatus.OK, name, version);
    }

    @PostMapping(VERSION + "/unload")
    ResponseEntity<byte[]> unload(
            @PathVariable("name") String name, @PathVariable("version") int version, Principal by) {
        operator.unload(name, version, by.getName());
        return version(HttpStatus.OK, name, version);
    }

    /** The same as to put the alias {@code champion}. */
    @PostMapping(VERSION + "/promote")
    ResponseEntity<byte[]> promote(
            @PathVariable("name") String name, @PathVariable("version") int version, Principal by) {
        return alias(operator.promote(name, ModelAlias.CHAMPION, version, by.getName()));
    }

    @DeleteMapping(VERSION)
    ResponseEntity<byte[]> delete(
            @PathVariable("name") String name, @PathVariable("version") int version, Principal by) {
        operator.delete(name, version, by.getName());
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{name}/aliases/{alias}")
    ResponseEntity<byte[]> alias(
            @PathVariable("name") String name,
            @PathVariable("alias") String alias,
            HttpServletRequest request,
            Principal by) {
        Integer version = json.read(request, AliasBody.class).version();
        if (version == null) {
            throw ApiException.invalid("version", "version is missing; give the version that the alias is to mean.");
        }
        return alias(operator.promote(name, alias, version, by.getName()));
    }

    @PostMapping("/{name}/aliases/{alias}/rollback")
    ResponseEntity<byte[]> rollBack(
            @PathVariable("name") String name, @PathVariable("alias") String alias, Principal by) {
        return alias(operator.rollBack(name, alias, null, by.getName()));
    }

    @DeleteMapping("/{name}/aliases/{alias}")
    ResponseEntity<byte[]> removeAlias(
            @PathVariable("name") String name, @PathVariable("alias") String alias, Principal by) {
        operator.removeAlias(name, alias, by.getName());
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<byte[]> published(Publication publication) {
        return answer(
                publication.isNew() ? HttpStatus.CREATED : HttpStatus.OK,
                new Published(publication.id(), publication.name(), publication.version(), publication.isNew()));
    }

    private ResponseEntity<byte[]> version(HttpStatus status, String name, int version) {
        return answer(
                status,
                AdminModel.Version.of(model(name)
                        .version(version)
                        .orElseThrow(() -> ApiException.of(
                                ErrorCode.MODEL_NOT_FOUND,
                                "There is no such version; GET /v1/admin/models/" + name + " lists them."))));
    }

    private ResponseEntity<byte[]> alias(ModelAlias alias) {
        return answer(HttpStatus.OK, AdminModel.Alias.of(alias));
    }

    private PublishedModel model(String name) {
        return models.find(name)
                .orElseThrow(() -> ApiException.of(
                        ErrorCode.MODEL_NOT_FOUND, "There is no such model; GET /v1/admin/models lists them."));
    }

    private ResponseEntity<byte[]> answer(HttpStatus status, Object body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json.bytes(body));
    }
}
