package org.elasticlm.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.Precision;
import org.elasticlm.encoder.TorchScriptArchive;
import org.elasticlm.encoder.WeightTensor;

/**
 * A plain BERT as users of DJL have it: float32, padded, {@code forward(input_ids, attention_mask, token_type_ids)} to the
 * last hidden states [texts, tokens, hidden], attention by the engine's fused operator.
 */
record PlainBert(EncoderShape shape, Map<String, WeightTensor> checkpoint) {

    void write(Path file) throws IOException {
        Map<String, WeightTensor> tensors = new LinkedHashMap<>();
        checkpoint.forEach((name, tensor) -> tensors.put(attribute(name), tensor));
        new TorchScriptArchive(source(tensors), "Plain", tensors, Precision.FLOAT32, false).write(file);
    }

    private static String attribute(String name) {
        return name.replace('.', '_');
    }

    private String source(Map<String, WeightTensor> tensors) {
        StringBuilder text = new StringBuilder("class Plain(Module):\n  __parameters__ = [");
        tensors.keySet().forEach(name -> text.append('"').append(name).append("\", "));
        text.append("]\n  __buffers__ = []\n");
        tensors.keySet().forEach(name -> text.append("  ").append(name).append(" : Tensor\n"));
        text.append("""
                  training : bool
                  def forward(self: __torch__.Plain,
                    input_ids: Tensor,
                    attention_mask: Tensor,
                    token_type_ids: Tensor) -> Tensor:
                    texts = torch.size(input_ids, 0)
                    longest = torch.size(input_ids, 1)
                    places = torch.arange(longest, dtype=4, layout=None, device=None, pin_memory=None)
                    word = torch.embedding(self.embeddings_word_embeddings_weight, input_ids)
                    type = torch.embedding(self.embeddings_token_type_embeddings_weight, token_type_ids)
                    position = torch.embedding(self.embeddings_position_embeddings_weight, places)
                    sum = torch.add(torch.add(word, type), position)
                    x0 = torch.layer_norm(sum, [$hidden], self.embeddings_LayerNorm_weight, self.embeddings_LayerNorm_bias, $eps)
                    kept = torch.reshape(torch.ne(attention_mask, 0), [texts, 1, 1, longest])
                """);
        for (int layer = 0; layer < shape.layers(); layer++) {
            text.append(layer().replace("$p", "encoder_layer_" + layer)
                    .replace("$n", Integer.toString(layer))
                    .replace("$m", Integer.toString(layer + 1)));
        }
        text.append("    return x").append(shape.layers()).append('\n');
        return text.toString()
                .replace("$hidden", Integer.toString(shape.hidden()))
                .replace("$heads", Integer.toString(shape.heads()))
                .replace("$size", Integer.toString(shape.headSize()))
                .replace("$eps", Double.toString(shape.layerNormEps()));
    }

    private static String layer() {
        return """
                    query$n = torch.linear(x$n, self.$p_attention_self_query_weight, self.$p_attention_self_query_bias)
                    key$n = torch.linear(x$n, self.$p_attention_self_key_weight, self.$p_attention_self_key_bias)
                    value$n = torch.linear(x$n, self.$p_attention_self_value_weight, self.$p_attention_self_value_bias)
                    queries$n = torch.permute(torch.reshape(query$n, [texts, longest, $heads, $size]), [0, 2, 1, 3])
                    keys$n = torch.permute(torch.reshape(key$n, [texts, longest, $heads, $size]), [0, 2, 1, 3])
                    values$n = torch.permute(torch.reshape(value$n, [texts, longest, $heads, $size]), [0, 2, 1, 3])
                    context$n = torch.scaled_dot_product_attention(queries$n, keys$n, values$n, kept)
                    attended$n = torch.reshape(torch.permute(context$n, [0, 2, 1, 3]), [texts, longest, $hidden])
                    mixed$n = torch.linear(attended$n, self.$p_attention_output_dense_weight, self.$p_attention_output_dense_bias)
                    between$n = torch.layer_norm(torch.add(mixed$n, x$n), [$hidden], self.$p_attention_output_LayerNorm_weight, self.$p_attention_output_LayerNorm_bias, $eps)
                    up$n = torch.gelu(torch.linear(between$n, self.$p_intermediate_dense_weight, self.$p_intermediate_dense_bias))
                    down$n = torch.linear(up$n, self.$p_output_dense_weight, self.$p_output_dense_bias)
                    x$m = torch.layer_norm(torch.add(down$n, between$n), [$hidden], self.$p_output_LayerNorm_weight, self.$p_output_LayerNorm_bias, $eps)
                """;
    }
}
