package org.elasticlm.console.access;

import jakarta.servlet.http.HttpServletRequest;
import org.elasticlm.account.Role;
import org.elasticlm.account.Theme;
import org.elasticlm.account.UserSummary;
import org.elasticlm.console.parts.ConsolePaths;
import org.jspecify.annotations.Nullable;

/**
 * Whoever is signed in, and what their role lets them see and do.
 *
 * @param tenant the only tenant that a tenant admin sees; null for everyone else
 */
public record Visitor(String name, Role role, @Nullable String tenant, Theme theme) {

    /** Under this name the present visitor is known to a request, and to templates. */
    public static final String ATTRIBUTE = "visitor";

    public static Visitor of(UserSummary user) {
        return new Visitor(user.name(), user.role(), user.tenant(), user.theme());
    }

    /** Of a request that {@link ConsoleAccess} has let through. */
    public static Visitor of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visitor visitor) {
            return visitor;
        }
        throw new IllegalStateException("Every page of the console is behind the sign-in");
    }

    /** Whether this visitor may open an address, or send a form there. */
    public boolean may(String method, String path) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.equals(ConsolePaths.THEME) || path.equals(ConsolePaths.ACCOUNT)) {
            return true;
        }
        boolean users = path.equals(ConsolePaths.USERS) || path.startsWith(ConsolePaths.USERS + "/");
        return switch (role) {
            case OWNER -> true;
            case OPERATOR -> !users && (reads || !path.startsWith(ConsolePaths.SETTINGS));
            case VIEWER -> reads && !users && !path.equals(ConsolePaths.TENANTS + "/new");
            case TENANT_ADMIN -> reads ? mayReadOfOwn(path) : mayChangeOfOwn(path);
        };
    }

    /** The request pages look at each record's tenant themselves. */
    private boolean mayReadOfOwn(String path) {
        return path.equals("/")
                || path.equals(ConsolePaths.HOME)
                || path.equals(ConsolePaths.REQUESTS)
                || path.startsWith(ConsolePaths.REQUESTS + "/")
                || path.equals(ConsolePaths.REQUESTS_CSV)
                || path.equals(ConsolePaths.TENANTS + "/" + tenant)
                || path.equals(ConsolePaths.TENANTS + "/" + tenant + "/slo")
                || path.equals(ConsolePaths.TENANTS + "/" + tenant + "/keys")
                || path.equals(ConsolePaths.USAGE + "/" + tenant)
                || path.equals(ConsolePaths.usageCsv(String.valueOf(tenant)))
                || path.equals(ConsolePaths.PLAYGROUND);
    }

    private boolean mayChangeOfOwn(String path) {
        String keys = ConsolePaths.TENANTS + "/" + tenant + "/keys";
        return path.equals(keys) || path.startsWith(keys + "/") || path.equals(ConsolePaths.PLAYGROUND);
    }

    /** Whether they see all tenants. */
    public boolean everyone() {
        return role != Role.TENANT_ADMIN;
    }

    /** Whether they may change tenants and promises. */
    public boolean changes() {
        return role == Role.OWNER || role == Role.OPERATOR;
    }

    /** Whether they may send requests in a tenant's name, which count in its usage. */
    public boolean tries() {
        return role != Role.VIEWER;
    }

    /** Whether they may make and revoke keys. */
    public boolean keys() {
        return role != Role.VIEWER;
    }

    public boolean users() {
        return role == Role.OWNER;
    }

    /** Whether they may change what holds for all of the server. */
    public boolean settings() {
        return role == Role.OWNER;
    }

    public String shown() {
        return name + ", " + role.label();
    }
}
