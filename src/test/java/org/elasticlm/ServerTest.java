package org.elasticlm;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole server on a free port with an embedded database and tiny random models of its own. Classes with the same settings share one server,
 * so each makes the tenants that it changes. The console's password is {@link #ADMIN_PASSWORD}, the key of tenant
 * {@code demo} is {@link #DEMO_KEY}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(classes = ElasticLm.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TemporaryDataDirectory.class)
public @interface ServerTest {

    String ADMIN_PASSWORD = "correct horse battery staple";

    /** A tiny random model of widths 1.0, 0.5 and 0.25 that reads at most 32 tokens. */
    String EMBED_MODEL = "tiny-embed";

    /** As {@link #EMBED_MODEL}, for pairs. */
    String RERANK_MODEL = "tiny-rerank";

    String CLASSIFY_MODEL = "tiny-classify";

    String DEMO_KEY = "elm_demoKeyOfTheTestsOnlyNotASecret0000";
}
