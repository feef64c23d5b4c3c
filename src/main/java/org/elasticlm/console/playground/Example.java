package org.elasticlm.console.playground;

import java.util.List;

/** What the page is filled with at first: documents that share words with the query, so that meaning has to decide. */
final class Example {

    private static final String QUERY = "what are the symptoms of measles";
    private static final List<String> DOCUMENTS = List.of(
            "The measles vaccine was licensed in 1963.",
            "Symptoms of the common cold are a runny nose, sneezing and a sore throat.",
            "Measles spreads through the air when somebody who has it coughs or sneezes.",
            "The symptoms of measles include fever, cough, red eyes and a rash that spreads from the face.",
            "The treatment of high blood pressure begins with less salt and more exercise.",
            "Two doses of vaccine protect almost everybody against measles.",
            "A measure of the symptoms of stress is taken with a questionnaire.",
            "Chickenpox begins with fever and itching spots on the back and chest.");

    private Example() {}

    /** @param widths what is served; all of them are compared */
    static PlaygroundForm form(String tenant, String model, List<Double> widths) {
        return new PlaygroundForm(tenant, model, QUERY, String.join("\n", DOCUMENTS), widths);
    }
}
