package org.elasticlm.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The questions of a JSON file in the format of Dense Passage Retrieval (Karpukhin et al., 2020), one array of objects, read
 * one at a time: {@code question}, {@code positive_ctxs}, {@code negative_ctxs}, {@code hard_negative_ctxs}, each passage with
 * {@code title}, {@code text} and often {@code passage_id} (Natural Questions) or {@code psg_id} (TriviaQA).
 */
final class DprQuestions implements Iterator<DprQuestion>, AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final JsonParser parser;
    private long line;
    private boolean ended;
    private boolean ahead;

    DprQuestions(Path file) throws IOException {
        this.file = file;
        InputStream bytes;
        try {
            bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        } catch (NoSuchFileException missing) {
            throw new IOException("There is no data file " + file + ".", missing);
        }
        try {
            parser = JSON.createParser(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes);
        } catch (IOException notGzip) {
            bytes.close();
            throw new IOException(file + " should be gzipped, as its name says: " + notGzip.getMessage(), notGzip);
        }
        if (token() != JsonToken.START_ARRAY) {
            UncheckedIOException failure = malformed("expected an array of questions, found something else.");
            close();
            throw failure.getCause();
        }
    }

    @Override
    public boolean hasNext() {
        if (!ahead && !ended) {
            JsonToken token = token();
            ended = token == JsonToken.END_ARRAY;
            ahead = token == JsonToken.START_OBJECT;
            if (!ended && !ahead) {
                throw malformed("expected an object with a question or the end of the array, found "
                        + (token == null ? "the end of the file" : token) + ".");
            }
        }
        return ahead;
    }

    @Override
    public DprQuestion next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ahead = false;
        JsonNode entry;
        try {
            entry = parser.readValueAsTree();
        } catch (JacksonException broken) {
            throw unreadable(broken);
        }
        return new DprQuestion(
                text(entry, "question", "question"),
                passages(entry, "positive_ctxs"),
                passages(entry, "hard_negative_ctxs"),
                passages(entry, "negative_ctxs"));
    }

    private List<DprQuestion.Passage> passages(JsonNode entry, String field) {
        JsonNode array = entry.path(field);
        if (!array.isArray()) {
            throw malformed(
                    "expected an array in " + field + " of the question that begins here, found " + kind(array) + ".");
        }
        List<DprQuestion.Passage> passages = new ArrayList<>();
        for (int at = 0; at < array.size(); at++) {
            JsonNode passage = array.get(at);
            String path = field + "[" + at + "]";
            passages.add(new DprQuestion.Passage(
                    id(passage, path), text(passage, "title", path + ".title"), text(passage, "text", path + ".text")));
        }
        return passages;
    }

    private @Nullable String id(JsonNode passage, String path) {
        for (String field : List.of("passage_id", "psg_id")) {
            JsonNode id = passage.path(field);
            if (id.isString() || id.isIntegralNumber()) {
                return id.asString();
            }
            if (!id.isMissingNode() && !id.isNull()) {
                throw malformed(
                        "expected a text or a whole number in " + path + "." + field + ", found " + kind(id) + ".");
            }
        }
        return null;
    }

    private String text(JsonNode object, String field, String path) {
        JsonNode value = object.path(field);
        if (!value.isString()) {
            throw malformed(
                    "expected a text in " + path + " of the question that begins here, found " + kind(value) + ".");
        }
        return value.asString();
    }

    private static String kind(JsonNode node) {
        return node.isMissingNode() ? "none" : String.valueOf(node.getNodeType());
    }

    /** Remembers where the token stands, since an object is judged when it has been read to its end. */
    private @Nullable JsonToken token() {
        try {
            JsonToken token = parser.nextToken();
            line = Math.max(1, parser.currentTokenLocation().getLineNr());
            return token;
        } catch (JacksonException broken) {
            throw unreadable(broken);
        }
    }

    private UncheckedIOException unreadable(JacksonException broken) {
        long where = broken.getLocation() == null ? line : broken.getLocation().getLineNr();
        return new UncheckedIOException(
                new DataFormatException(file, where, "expected JSON, found " + broken.getOriginalMessage()));
    }

    private UncheckedIOException malformed(String expected) {
        return new UncheckedIOException(new DataFormatException(file, line, expected));
    }

    @Override
    public void close() {
        parser.close();
    }
}
