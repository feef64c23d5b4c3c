package org.elasticlm.console.overview;

/** A first request to send, ready for a terminal. */
final class TryIt {

    private TryIt() {}

    /** @param address of this server, as the browser reaches it */
    static String rerank(String address, String model) {
        return """
                curl -i %s/v1/rerank \\
                  -H "Authorization: Bearer $ELASTICLM_DEMO_API_KEY" \\
                  -H "Content-Type: application/json" \\
                  -d '{
                    "model": "%s",
                    "query": "What helps against a headache?",
                    "documents": [
                      "The printer is out of paper.",
                      "Ibuprofen relieves headaches within an hour."
                    ]
                  }'""".formatted(address, model);
    }
}
