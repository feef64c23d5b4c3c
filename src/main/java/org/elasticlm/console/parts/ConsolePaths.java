package org.elasticlm.console.parts;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the console's pages are, for links between them and for who may open them. */
public final class ConsolePaths {

    public static final String LOGIN = "/login";
    public static final String HOME = "/console";
    public static final String REQUESTS = "/console/requests";
    public static final String REQUESTS_CSV = "/console/requests.csv";
    public static final String TENANTS = "/console/tenants";
    public static final String MODELS = "/console/models";
    public static final String USAGE = "/console/usage";
    public static final String USAGE_CSV = "/console/usage.csv";
    public static final String PLAYGROUND = "/console/playground";
    public static final String USERS = "/console/users";
    public static final String SETTINGS = "/console/settings";
    public static final String ACCOUNT = "/console/account";
    public static final String THEME = "/console/theme";
    public static final String AUDIT = "/console/audit";

    private ConsolePaths() {}

    /** Where the browser of the present request reaches this server. */
    public static String server() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    /** One tenant's page. */
    public static String tenant(String name) {
        return TENANTS + "/" + name;
    }

    /** One model's page. */
    public static String model(String name) {
        return MODELS + "/" + name;
    }

    public static String usage(String tenant) {
        return USAGE + "/" + tenant;
    }

    /** One tenant's usage as a table for other software. */
    public static String usageCsv(String tenant) {
        return usage(tenant) + "/usage.csv";
    }
}
