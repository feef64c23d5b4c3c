package org.elasticlm.console.parts;

/**
 * One message above a page's content.
 *
 * @param tone {@code good}, {@code warn} or {@code bad}
 */
public record Notice(String tone, String title, String detail) {

    public static Notice good(String title, String detail) {
        return new Notice("good", title, detail);
    }

    public static Notice warn(String title, String detail) {
        return new Notice("warn", title, detail);
    }

    public static Notice bad(String title, String detail) {
        return new Notice("bad", title, detail);
    }
}
