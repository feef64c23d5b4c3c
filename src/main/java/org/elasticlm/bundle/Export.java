package org.elasticlm.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elasticlm.encoder.EncoderShape;
import org.elasticlm.encoder.EncoderTask;
import org.elasticlm.encoder.SubModel;
import org.elasticlm.encoder.WeightTensor;
import org.elasticlm.encoder.Width;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One width of a bundle, written for other software. */
record Export(ModelBundle bundle, Width width) {

    /** A directory that Hugging Face's libraries and Sentence Transformers load. */
    void writeCheckpoint(Path directory) throws IOException {
        create(directory);
        SubModel part = part();
        EncoderShape shape = part.plainShape();
        Map<String, WeightTensor> weights = part.plain(bundle.weights());
        WeightPrecision precision = WeightPrecision.exactFor(weights.values());
        Safetensors.write(directory.resolve(BundleFiles.WEIGHTS), weights, precision);
        write(
                directory.resolve(BundleFiles.CONFIG),
                BertConfig.write(shape, task(), bundle.description().labels(), precision));
        writeTokenizer(directory);
        if (task() == EncoderTask.EMBED) {
            writePooling(directory);
        }
        Files.writeString(directory.resolve(BundleFiles.MODEL_CARD), card("""
                A plain BERT checkpoint. BERT's configuration cannot say that a layer has fewer heads of the same size, so the
                heads that this width leaves out are there as zeros: the result is the width's own, the attention's size and
                time are those of the whole model. Feed-forward layers have the width's %d neurons. The `torchscript` format
                has the weights of this width alone.
                """.formatted(shape.neurons())));
    }

    /** A directory with a TorchScript archive of this width alone, and the tokenizer for it. */
    void writeProgram(Path directory) throws IOException {
        create(directory);
        part().writeProgram(bundle.weights(), directory.resolve(SubModel.PROGRAM + ".pt"));
        writeTokenizer(directory);
        Files.writeString(directory.resolve(BundleFiles.MODEL_CARD), card("""
                `model.pt` is TorchScript: `torch.jit.load` in Python or C++, or DJL's PyTorch engine, runs it without further
                code. `forward(input_ids, attention_mask, token_type_ids)` takes int64 [texts, tokens] with padding at the end,
                and gives float32 %s.
                """.formatted(
                        task() == EncoderTask.EMBED
                                ? "unit vectors [texts, hidden size]"
                                : "logits [texts, " + bundle.shape().outputs() + "]")));
    }

    private EncoderTask task() {
        return bundle.description().task();
    }

    private SubModel part() {
        return new SubModel(bundle.shape(), task(), width);
    }

    private static void create(Path directory) throws IOException {
        if (Files.exists(directory)) {
            throw new BundleException(
                    directory, "a new directory", "one that exists", "Choose another directory or delete this one.");
        }
        Files.createDirectories(directory);
    }

    private void writeTokenizer(Path directory) throws IOException {
        Files.copy(bundle.tokenizer(), directory.resolve(BundleFiles.TOKENIZER));
        ObjectNode settings = JsonFields.MAPPER.createObjectNode();
        // The class that takes everything from tokenizer.json; BERT's own would set lower-casing anew.
        settings.put("tokenizer_class", "PreTrainedTokenizerFast");
        settings.put("model_max_length", bundle.description().maxTokens());
        settings.put("pad_token", "[PAD]").put("unk_token", "[UNK]").put("cls_token", "[CLS]");
        settings.put("sep_token", "[SEP]").put("mask_token", "[MASK]");
        write(directory.resolve("tokenizer_config.json"), settings);
    }

    /** The mean over tokens, scaled to unit length, as Sentence Transformers' files say it. */
    private void writePooling(Path directory) throws IOException {
        ObjectNode pooling = JsonFields.MAPPER.createObjectNode();
        pooling.put("word_embedding_dimension", bundle.shape().hidden());
        pooling.put("pooling_mode_cls_token", false).put("pooling_mode_mean_tokens", true);
        pooling.put("pooling_mode_max_tokens", false).put("pooling_mode_mean_sqrt_len_tokens", false);
        Files.createDirectories(directory.resolve("1_Pooling"));
        write(directory.resolve("1_Pooling").resolve(BundleFiles.CONFIG), pooling);
        ObjectNode transformer = JsonFields.MAPPER.createObjectNode();
        transformer.put("max_seq_length", bundle.description().maxTokens()).put("do_lower_case", false);
        write(directory.resolve("sentence_bert_config.json"), transformer);
        ArrayNode modules = JsonFields.MAPPER.createArrayNode();
        String[][] parts = {{"", "Transformer"}, {"1_Pooling", "Pooling"}, {"2_Normalize", "Normalize"}};
        for (String[] part : parts) {
            modules.addObject()
                    .put("idx", modules.size() - 1)
                    .put("name", String.valueOf(modules.size() - 1))
                    .put("path", part[0])
                    .put("type", "sentence_transformers.models." + part[1]);
        }
        Files.writeString(directory.resolve("modules.json"), modules.toPrettyString() + "\n");
    }

    private String card(String how) {
        String card = "# " + bundle.description().name() + ", width " + width.value() + "\n\n" + how;
        if (task() != EncoderTask.EMBED && bundle.shape().tokenTypes() >= 4) {
            card += """

                    Token types of this model: 0 in the first text (the query), 1 in the second (the document), and 2 more
                    for a token that also stands in the other text (special tokens never). Other tokenizers give 0 and 1
                    alone; add the 2 for the scores of the server.
                    """;
        }
        LexicalWeight lexical = bundle.description().lexical();
        if (lexical != null) {
            card += "\nThe server adds " + lexical.weight()
                    + " times the BM25 score of the pair to every logit. That is no"
                    + " part of the network and is not here: these logits are those without it, and rank less well.\n";
        }
        return card + "\nThe model's own card came with the bundle.\n";
    }

    private static void write(Path file, ObjectNode json) throws IOException {
        Files.writeString(file, json.toPrettyString() + "\n");
    }
}
