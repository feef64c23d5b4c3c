package org.elasticlm.console.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.elasticlm.console.parts.CurlCommand;
import org.elasticlm.encoder.EncoderTask;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a visitor copies says what they typed, whatever they typed, and holds no key. */
class ClientCodeTests {

    private static final String NASTY = "it's \"quoted\" \\ and a \\n, $HOME `date` 世界 \"\"\"";
    private static final PlaygroundForm FORM =
            new PlaygroundForm("demo", "starter-rerank@1", NASTY, "one\n" + NASTY, List.of(0.5));

    private static String code(EncoderTask task, String id) {
        return ClientCode.of("http://localhost:8080", task, "starter-rerank@1", 0.5, FORM).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .code();
    }

    @Test
    void aShellHandsCurlTheSameJson() throws Exception {
        String curl = code(EncoderTask.RERANK, "curl");
        // The shell takes the quotes apart; a function of curl's name shows what curl would get.
        JsonNode body = new JsonMapper().readTree(run("curl() { printf %s \"${!#}\"; }\n" + curl));

        assertThat(curl).contains("/v1/rerank").contains("$" + CurlCommand.KEY).contains("X-Elastic-Width: 0.5");
        assertThat(body.get("query").asString()).isEqualTo(NASTY);
        assertThat(body.at("/documents/1").asString()).isEqualTo(NASTY);
    }

    @Test
    void javasTextBlockHoldsNothingThatEndsOrEscapesIt() {
        String java = code(EncoderTask.RERANK, "java");
        String block = java.substring(java.indexOf("\"\"\"") + 3, java.lastIndexOf("\"\"\""));
        JsonNode body = new JsonMapper().readTree(block.translateEscapes());

        assertThat(block).doesNotContain("\"\"\"");
        assertThat(body.get("query").asString()).isEqualTo(NASTY);
    }

    @Test
    void anEmbeddersCallIsAQuerys() {
        assertThat(code(EncoderTask.EMBED, "python"))
                .contains("/v1/embed")
                .contains("search_query")
                .contains("os.environ[\"" + CurlCommand.KEY + "\"]");
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process bash = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
