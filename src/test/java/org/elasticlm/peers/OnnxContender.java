package org.elasticlm.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** ONNX Runtime with all optimisations and a thread a core; a batch is padded to its longest text, as its users do. */
record OnnxContender(String name, OrtSession session) implements Contender {

    private static final long STACK = 64L << 20;

    /** ONNX Runtime recurses while it starts, deeper than a thread's usual stack allows on some hosts, and would end the process. */
    static OrtEnvironment start() {
        return CompletableFuture.supplyAsync(
                        OrtEnvironment::getEnvironment,
                        work -> new Thread(null, work, "onnxruntime-start", STACK).start())
                .join();
    }

    static OnnxContender load(String name, OnnxBert bert, int threads) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            return new OnnxContender(name, start().createSession(bert.model(), options));
        } catch (OrtException refused) {
            throw new IllegalStateException("ONNX Runtime refused the model: " + refused.getMessage(), refused);
        }
    }

    @Override
    public float[][] embed(Texts texts) {
        int[][] ids = texts.ids();
        int longest = Arrays.stream(ids).mapToInt(text -> text.length).max().orElseThrow();
        long[][] padded = new long[ids.length][longest];
        long[][] mask = new long[ids.length][longest];
        for (int text = 0; text < ids.length; text++) {
            for (int token = 0; token < ids[text].length; token++) {
                padded[text][token] = ids[text][token];
                mask[text][token] = 1;
            }
        }
        OrtEnvironment environment = start();
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, padded);
                OnnxTensor masks = OnnxTensor.createTensor(environment, mask);
                OrtSession.Result result = session.run(Map.of("ids", tokens, "mask", masks))) {
            return (float[][]) result.get(0).getValue();
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime failed: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime did not close: " + failed.getMessage(), failed);
        }
    }
}
