package org.elasticlm.dataset;

/**
 * One entry of a corpus.
 *
 * @param title empty when there is none
 */
public record Document(String id, String title, String text) {

    /** What a model reads: the title on a line of its own, then the text. */
    public String content() {
        return title.isEmpty() ? text : title + "\n" + text;
    }
}
