package org.elasticlm.console;

/**
 * One message above a page's content.
 *
 * @param tone {@code good}, {@code warn} or {@code bad}
 */
record Notice(String tone, String title, String detail) {

    static Notice good(String title, String detail) {
        return new Notice("good", title, detail);
    }

    static Notice warn(String title, String detail) {
        return new Notice("warn", title, detail);
    }

    static Notice bad(String title, String detail) {
        return new Notice("bad", title, detail);
    }
}
