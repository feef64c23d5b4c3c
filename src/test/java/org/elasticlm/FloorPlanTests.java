package org.elasticlm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The packages keep to the floor plan: acyclic, each with its declared neighbours, native code in few places. */
class FloorPlanTests {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.elasticlm");

    @Test
    void everyPackageDependsOnlyOnItsDeclaredNeighbours() {
        ApplicationModules.of(ElasticLm.class).verify();
    }

    @Test
    void theEngineIsCalledOnlyWhereTheModelIsComputedOrTrained() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..encoder..", "..distillation..", "..training..", "..tokenization..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(MAIN);
    }

    /** See {@code Scaled}: the engine may read the number of such a product after it was freed. */
    @Test
    void lossesAreNotMultipliedByNumbersThatNobodyHolds() {
        noClasses()
                .that()
                .resideInAnyPackage("..distillation..", "..training..")
                .should()
                .callMethod(NDArray.class, "mul", Number.class)
                .orShould()
                .callMethod(NDArray.class, "div", Number.class)
                .orShould()
                .callMethod(NDArray.class, "pow", Number.class)
                .check(MAIN);
    }

    @Test
    void theCodeMapNamesEveryPackage() throws IOException {
        String page = Files.readString(Path.of("docs/how-it-works.md"));
        String map = page.substring(page.indexOf("## Code map"));

        assertThat(ApplicationModules.of(ElasticLm.class).stream().map(module -> "`" + module.getIdentifier() + "`"))
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(map).contains(name));
    }

    @Test
    void schedulingHasNoClocksAndNoThreads() {
        noClasses()
                .that()
                .resideInAPackage("..scheduling..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..", "java.time..")
                .check(MAIN);
    }
}
