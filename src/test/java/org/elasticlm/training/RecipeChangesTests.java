package org.elasticlm.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RecipeChangesTests {

    private static final String RECIPE = """
            {"name": "a", "seed": 1, "data": ["x", "y"], "notes": null, "shape": {"layers": 2},
             "teacher": {"steps": null, "minutes": 5.0, "dev": {"every": 40}}, "elastic": {"tokens": [12]}}""";

    @Test
    void theSameRecipeHasNoChanges() {
        assertThat(changes(RECIPE).values()).isEmpty();
    }

    @Test
    void eachKeySaysWhatWasThereAndWhatIs() {
        RecipeChanges changes = changes(RECIPE.replace("5.0", "6.0")
                .replace("\"every\": 40", "\"every\": 40, \"share\": 0.1")
                .replace("[\"x\", \"y\"]", "[\"x\"]"));

        assertThat(changes.of("teacher"))
                .containsExactly("teacher.dev.share 0.1 instead of nothing", "teacher.minutes 6.0 instead of 5.0");
        assertThat(changes.of("data")).containsExactly("data [\"x\"] instead of [\"x\",\"y\"]");
        assertThat(changes.of("elastic")).isEmpty();
        assertThat(changes.forGood()).isEmpty();
    }

    @Test
    void whatIsLeftOutIsAChangeToo() {
        assertThat(changes(RECIPE.replace(", \"dev\": {\"every\": 40}", "")).of("teacher"))
                .containsExactly("teacher.dev.every nothing instead of 40");
    }

    @Test
    void someKeysAreForGoodAndSomeForPeopleAlone() {
        RecipeChanges changes = changes(RECIPE.replace("\"seed\": 1", "\"seed\": 2")
                .replace("\"layers\": 2", "\"layers\": 3")
                .replace("\"notes\": null", "\"notes\": \"new\""));

        assertThat(changes.forGood()).containsExactly("seed 2 instead of 1", "shape.layers 3 instead of 2");
        assertThat(changes.of("notes")).isEmpty();
        assertThat(changes(RECIPE.replace("\"seed\": 1", "\"seed\": 1, \"version\": 2"))
                        .values())
                .isEmpty();
    }

    @Test
    void whatARunStartsFromIsForGoodButNotHowMuchOfItStays() {
        String started =
                RECIPE.replace("\"seed\": 1", "\"seed\": 1, \"start_from\": {\"checkpoint\": \"a\", \"share\": 0.5}");

        assertThat(changes(started, started.replace("0.5", "0.4")).values()).isEmpty();
        assertThat(changes(started, started.replace("0.5", "null")).values()).isEmpty();
        assertThat(changes(started, started.replace("\"a\", \"share", "\"b\", \"share"))
                        .forGood())
                .containsExactly("start_from.checkpoint b instead of a");
        assertThat(changes(started).forGood()).containsExactly("start_from.checkpoint a instead of nothing");
    }

    private static RecipeChanges changes(String now) {
        return changes(RECIPE, now);
    }

    private static RecipeChanges changes(String before, String now) {
        JsonMapper json = JsonMapper.shared();
        return RecipeChanges.between(json.readTree(before), json.readTree(now));
    }
}
