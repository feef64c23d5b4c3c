package org.elasticlm.bundle;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.elasticlm.encoder.EncoderTask;

/** What a checkpoint's own library does and the server leaves to callers, as sentences. */
final class ImportNotes {

    private ImportNotes() {}

    static List<String> of(Path checkpoint, EncoderTask task) {
        List<String> notes = new ArrayList<>();
        SentencePrompts prompts = SentencePrompts.read(checkpoint);
        if (!prompts.named().isEmpty()) {
            notes.add("The server adds no prompts; callers write this model's before their texts: " + prompts.shown()
                    + "."
                    + (prompts.unasked() == null
                            ? ""
                            : " Its own library writes that of " + prompts.unasked() + " where none is chosen."));
        } else if (task == EncoderTask.EMBED) {
            notes.add("The server adds no prompts, and the checkpoint's settings name none; where its own card asks for"
                    + " one, such as \"query: \", callers write it before their texts.");
        }
        if (task == EncoderTask.EMBED && SentenceModules.read(checkpoint).keepLength()) {
            notes.add("Its own library leaves vectors as long as they are; here all have unit length. Cosines are the"
                    + " same, dot products are not.");
        }
        return notes;
    }
}
