package org.elasticlm.evaluation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.elasticlm.dataset.Document;
import org.elasticlm.dataset.Query;
import org.elasticlm.dataset.RetrievalSet;

/** What a set holds in a few words, which differ as soon as an identifier, a text, a judgment or a candidate does. */
final class SetFingerprint {

    private static final int SHOWN = 12;

    private final MessageDigest digest;

    private SetFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String of(RetrievalSet set) {
        SetFingerprint print = new SetFingerprint();
        for (Document document : set.documents()) {
            print.add(document.id(), document.title(), document.text());
        }
        for (Query query : set.queries()) {
            print.add(query.id(), query.text());
            new TreeMap<>(set.judgments(query)).forEach((document, grade) -> print.add(document, grade.toString()));
            print.add(set.candidates().getOrDefault(query.id(), List.of()).toArray(String[]::new));
        }
        return set.documents().size() + " documents, " + set.queries().size() + " queries, "
                + HexFormat.of().formatHex(print.digest.digest()).substring(0, SHOWN);
    }

    /** Each with an end of its own, so that no two ways to cut the same letters are alike. */
    private void add(String... parts) {
        for (String part : parts) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update((byte) 1);
    }
}
