package org.elasticlm.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The aliases as one server can follow them: one whose version it has not loaded stays where it is. */
final class AliasView {

    private AliasView() {}

    /** Per model per alias the version. */
    static Map<String, Map<String, Integer>> of(List<ModelAlias> wanted, ModelRegistry registry) {
        Map<String, Map<String, Integer>> view = new HashMap<>();
        for (ModelAlias alias : wanted) {
            Integer present =
                    registry.aliases().getOrDefault(alias.name(), Map.of()).get(alias.alias());
            boolean loaded = registry.find(alias.name(), alias.version()).isPresent();
            int meaning = loaded || present == null ? alias.version() : present;
            view.computeIfAbsent(alias.name(), any -> new HashMap<>()).put(alias.alias(), meaning);
        }
        return view;
    }
}
