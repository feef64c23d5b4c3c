package org.elasticlm.encoder;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * BERT's arithmetic written out in double precision, one text at a time, from a checkpoint with Hugging Face's names: what
 * every other way to compute it is compared with.
 */
public final class ReferenceBert {

    private final EncoderShape shape;
    private final EncoderTask task;
    private final Map<String, WeightTensor> weights;
    private final String prefix;

    public ReferenceBert(EncoderShape shape, EncoderTask task, Map<String, WeightTensor> weights) {
        this.shape = shape;
        this.task = task;
        this.weights = weights;
        this.prefix = task == EncoderTask.EMBED ? "" : "bert.";
    }

    public double[] forward(int[] ids, int[] types, Width width) {
        double[][] x = new double[ids.length][shape.hidden()];
        for (int token = 0; token < ids.length; token++) {
            for (int i = 0; i < shape.hidden(); i++) {
                x[token][i] = at("embeddings.word_embeddings.weight", ids[token], i)
                        + at("embeddings.position_embeddings.weight", token, i)
                        + at("embeddings.token_type_embeddings.weight", types[token], i);
            }
        }
        x = normed(x, "embeddings.LayerNorm");
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "encoder.layer." + layer + ".";
            int attended = width.heads().get(layer) * shape.headSize();
            int neurons = width.neurons().get(layer);
            double[][] context = attention(x, name + "attention.self.", attended);
            x = normed(
                    sum(x, linear(context, name + "attention.output.dense", shape.hidden(), attended)),
                    name + "attention.output.LayerNorm");
            double[][] activated = linear(x, name + "intermediate.dense", neurons, shape.hidden());
            for (double[] row : activated) {
                for (int i = 0; i < neurons; i++) {
                    row[i] = 0.5 * row[i] * (1 + erf(row[i] / Math.sqrt(2)));
                }
            }
            x = normed(
                    sum(x, linear(activated, name + "output.dense", shape.hidden(), neurons)),
                    name + "output.LayerNorm");
        }
        return task == EncoderTask.EMBED ? unitMean(x) : logits(x[0]);
    }

    private double[][] attention(double[][] x, String name, int columns) {
        double[][] query = linear(x, name + "query", columns, shape.hidden());
        double[][] key = linear(x, name + "key", columns, shape.hidden());
        double[][] value = linear(x, name + "value", columns, shape.hidden());
        double[][] context = new double[x.length][columns];
        for (int start = 0; start < columns; start += shape.headSize()) {
            for (int from = 0; from < x.length; from++) {
                double[] shares = new double[x.length];
                double total = 0;
                for (int to = 0; to < x.length; to++) {
                    double score = 0;
                    for (int i = start; i < start + shape.headSize(); i++) {
                        score += query[from][i] * key[to][i];
                    }
                    shares[to] = Math.exp(score / Math.sqrt(shape.headSize()));
                    total += shares[to];
                }
                for (int to = 0; to < x.length; to++) {
                    double share = shares[to] / total;
                    for (int i = start; i < start + shape.headSize(); i++) {
                        context[from][i] += share * value[to][i];
                    }
                }
            }
        }
        return context;
    }

    private double[] unitMean(double[][] x) {
        double[] mean = new double[shape.hidden()];
        double squared = 0;
        for (int i = 0; i < mean.length; i++) {
            for (double[] row : x) {
                mean[i] += row[i] / x.length;
            }
            squared += mean[i] * mean[i];
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= Math.sqrt(squared);
        }
        return mean;
    }

    private double[] logits(double[] first) {
        double[] pooled = linear(new double[][] {first}, "pooler.dense", shape.hidden(), shape.hidden())[0];
        double[] logits = new double[shape.outputs()];
        for (int output = 0; output < logits.length; output++) {
            logits[output] = data("classifier.bias")[output];
            for (int i = 0; i < pooled.length; i++) {
                logits[output] += data("classifier.weight")[output * pooled.length + i] * Math.tanh(pooled[i]);
            }
        }
        return logits;
    }

    /** With the first rows and columns of the weight. */
    private double[][] linear(double[][] x, String name, int rows, int columns) {
        float[] weight = data(prefix + name + ".weight");
        float[] bias = data(prefix + name + ".bias");
        int stride = weight.length / bias.length;
        double[][] y = new double[x.length][rows];
        for (int token = 0; token < x.length; token++) {
            for (int row = 0; row < rows; row++) {
                double sum = bias[row];
                for (int column = 0; column < columns; column++) {
                    sum += weight[row * stride + column] * x[token][column];
                }
                y[token][row] = sum;
            }
        }
        return y;
    }

    private double[][] normed(double[][] x, String name) {
        float[] weight = data(prefix + name + ".weight");
        float[] bias = data(prefix + name + ".bias");
        double[][] y = new double[x.length][shape.hidden()];
        for (int token = 0; token < x.length; token++) {
            double mean = 0;
            double variance = 0;
            for (double value : x[token]) {
                mean += value / shape.hidden();
            }
            for (double value : x[token]) {
                variance += (value - mean) * (value - mean) / shape.hidden();
            }
            for (int i = 0; i < shape.hidden(); i++) {
                y[token][i] = (x[token][i] - mean) / Math.sqrt(variance + shape.layerNormEps()) * weight[i] + bias[i];
            }
        }
        return y;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int token = 0; token < a.length; token++) {
            for (int i = 0; i < a[token].length; i++) {
                sum[token][i] = a[token][i] + b[token][i];
            }
        }
        return sum;
    }

    /** 2/√π · e^(-x²) · Σ 2ⁿ x^(2n+1) / (2n+1)!!, whose terms all have one sign, as far as they count. */
    private static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    private double at(String name, int row, int column) {
        WeightTensor tensor = requireNonNull(weights.get(prefix + name));
        return tensor.data()[Math.toIntExact(row * tensor.shape().get(1) + column)];
    }

    private float[] data(String name) {
        return requireNonNull(weights.get(name)).data();
    }
}
