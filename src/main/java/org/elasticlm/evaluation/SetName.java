package org.elasticlm.evaluation;

/** A set and its split, as {@code --set} names them. */
record SetName(String name, String split) {

    /** @param usual the split where the text names none */
    static SetName parse(String text, String usual) {
        int slash = text.indexOf('/');
        return slash < 0 ? new SetName(text, usual) : new SetName(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return name + "/" + split;
    }
}
