package org.elasticlm.encoder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of a program's tensors. */
final class ProgramTensors {

    private ProgramTensors() {}

    static Map<String, List<Long>> of(EncoderShape shape, ProgramHead head) {
        long hidden = shape.hidden();
        Map<String, List<Long>> forms = new LinkedHashMap<>();
        forms.put("word", List.of((long) shape.vocabulary(), hidden));
        forms.put("position", List.of((long) shape.positions(), hidden));
        forms.put("type", List.of((long) shape.tokenTypes(), hidden));
        norm(forms, "embedding", "", hidden);
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (ElasticLinear linear : ElasticLinear.values()) {
                forms.put(linear.weightName(layer), linear.weightShape(shape));
                forms.put(linear.biasName(layer), linear.biasShape(shape));
            }
            norm(forms, "attention", Integer.toString(layer), hidden);
            norm(forms, "output", Integer.toString(layer), hidden);
        }
        switch (head) {
            case EMBED, LAST_HIDDEN, LAST_PROJECTIONS -> {}
            case CLASSIFIER -> {
                dense(forms, "pooler", hidden, hidden);
                dense(forms, "classifier", shape.outputs(), hidden);
            }
            case MASKED_LANGUAGE -> {
                dense(forms, "mlm_dense", hidden, hidden);
                norm(forms, "mlm", "", hidden);
                forms.put("mlm_bias", List.of((long) shape.vocabulary()));
            }
            case RELATIONS -> {
                forms.put("relation_weight", List.of((long) shape.outputs(), 3 * hidden, hidden));
                forms.put("relation_bias", List.of((long) shape.outputs(), 3 * hidden));
            }
        }
        return forms;
    }

    private static void dense(Map<String, List<Long>> forms, String name, long rows, long columns) {
        forms.put(name + "_weight", List.of(rows, columns));
        forms.put(name + "_bias", List.of(rows));
    }

    private static void norm(Map<String, List<Long>> forms, String name, String layer, long hidden) {
        forms.put(name + "_scale" + layer, List.of(hidden));
        forms.put(name + "_shift" + layer, List.of(hidden));
    }
}
