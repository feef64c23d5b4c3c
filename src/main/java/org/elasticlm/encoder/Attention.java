package org.elasticlm.encoder;

/**
 * Statements that set {@code attended} [tokens, heads·size] of one layer from its {@code qkv}, in the names of
 * {@link BertProgram}. The number of heads follows from the input. A product's scale and the padding's bias are part of it.
 *
 * @param layer counted from 0
 * @param headSize columns of a head
 * @param casts whether it computes in {@code attention_type}, which may be another number format than the input's; the result
 *     is then of that format too
 */
record Attention(int layer, int headSize, boolean casts) {

    /** From so many tokens on, all heads' scores no longer fit into the caches, and heads are computed one by one. */
    static final int LONG = 384;

    private static final String PADDED = """
            if full:
              padded$n = qkv$n
            else:
              padded$n = torch.index_copy_(torch.new_zeros(qkv$n, [slots, torch.size(qkv$n, 1)]), 0, real_slot, torch.slice(qkv$n, 0, 0, real))
            split$n = $inOrder
            query$n, key$n, value$n, = torch.unbind(split$n, 0)
            count$n = torch.size(query$n, 1)
            """;

    private static final String SCORES = """
            if full:
              scores$n = torch.baddbmm(nothing, queries$n, keys$n, beta=0, alpha=$scale)
            else:
              bias$n = torch.reshape(torch.expand(padding, [-1, $expanded, -1, -1]), [-1, 1, longest])
              scores$n = torch.baddbmm(bias$n, queries$n, keys$n, beta=1, alpha=$scale)
            """;

    private static final String UNPADDED = """
            if full:
              attended$n = rows$n
            else:
              attended$n = torch.index_select(rows$n, 0, slot)
            """;

    /** Two batched products with the scores between them: at 64 to 256 tokens half the time of the engine's fused attention. */
    String ofAllTokens() {
        return written(1, PADDED + batched("query$n", "longest") + """
                rows$n = torch.reshape(heads_last$n, [slots, -1])
                """ + UNPADDED);
    }

    /** The result is [texts, heads·size]: only each text's first token asks. */
    String ofFirstTokens() {
        return written(1, PADDED + batched("torch.slice(query$n, 2, 0, 1)", "1") + """
                attended$n = torch.reshape(heads_last$n, [texts, -1])
                """);
    }

    /**
     * The same as {@link #ofAllTokens} in the quickest way for the batch at hand; it has no gradients.
     * The engine's fused attention would be a tenth faster for a single text, but round otherwise, and a text's vector would
     * depend on what is computed beside it.
     */
    String fastest() {
        return written(1, PADDED + "if torch.ge(longest, " + LONG + "):\n")
                + written(2, oneByOne() + "heads_rows$n = joined$n\n")
                + written(1, "else:\n")
                + written(2, batched("query$n", "longest") + "heads_rows$n = heads_last$n\n")
                + written(1, "rows$n = torch.reshape(heads_rows$n, [slots, -1])\n" + UNPADDED);
    }

    private static String batched(String query, String rows) {
        return ("""
                queries$n = torch.reshape($query, [-1, $rows, $size])
                keys$n = torch.transpose(torch.reshape(key$n, [-1, longest, $size]), 1, 2)
                """ + SCORES.replace("$expanded", "count$n") + """
                context$n = torch.bmm(torch.softmax(scores$n, -1), torch.reshape(value$n, [-1, longest, $size]))
                heads_last$n = torch.permute(torch.reshape(context$n, [texts, count$n, $rows, $size]), [0, 2, 1, 3])
                """)
                .replace("$query", query)
                .replace("$rows", rows);
    }

    private static String oneByOne() {
        return """
                joined$n = torch.new_empty(split$n, [texts, longest, count$n, $size])
                for head$n in range(count$n):
                  queries$n = torch.select(query$n, 1, head$n)
                  keys$n = torch.transpose(torch.select(key$n, 1, head$n), 1, 2)
                """ + SCORES.replace("$expanded", "1").indent(2) + """
                  out$n = torch.select(joined$n, 2, head$n)
                  _0$n = torch.bmm(torch.softmax(scores$n, -1), torch.select(value$n, 1, head$n), out=out$n)
                """;
    }

    private String written(int depth, String statements) {
        // Of another format and in the order of the products at once: one pass over the numbers.
        String split = "torch.permute(torch.reshape(padded$n, [texts, longest, -1, 3, $size]), [3, 0, 2, 1, 4])";
        return statements
                .indent(depth * 2 + 2)
                .replace("$inOrder", casts ? "torch.to(" + split + ", attention_type, False, False, 0)" : split)
                .replace("$n", Integer.toString(layer))
                .replace("$scale", Double.toString(1 / Math.sqrt(headSize)))
                .replace("$size", Integer.toString(headSize));
    }
}
