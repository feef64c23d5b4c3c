package org.elasticlm.logbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Addresses of all pages and reports of the console that show requests, with filters that find much, little, nothing. */
final class ConsoleTour {

    private static final String REQUESTS = "/console/requests";
    private static final String USAGE = "/console/usage";

    private ConsoleTour() {}

    /** By name, in the order of the console; what to look for is taken from the database itself. */
    static Map<String, String> pages(DataSource source) {
        JdbcClient database = JdbcClient.create(source);
        String large = tenant(database, "desc");
        String small = tenant(database, "");
        String oldModel = one(
                database, "select model from usage_hour where model is not null group by 1 order by max(hour) limit 1");
        String rareKey = one(
                database,
                "select key_id::text from usage_hour where tenant_id = (select id from tenant" + " where name = '"
                        + large + "') and key_id is not null group by 1 order by sum(requests) limit 1");
        UUID oldest = UUID.fromString(one(database, "select id::text from request_log order by at limit 1"));
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/console");
        pages.put("overview, written part", "/console/overview/written");
        pages.put("overview, figures", "/console/overview/figures");
        pages.put("tenants", "/console/tenants");
        pages.put("tenant", "/console/tenants/" + large);
        pages.put("requests", REQUESTS);
        pages.put("requests, last 15 min", REQUESTS + "?last=15m");
        pages.put("requests, last 7 days", REQUESTS + "?last=7d");
        pages.put("requests of a large tenant", REQUESTS + "?tenant=" + large);
        pages.put("requests of a small tenant", REQUESTS + "?tenant=" + small);
        pages.put("requests of a key", REQUESTS + "?tenant=" + large + "&key=" + rareKey);
        pages.put("requests of a route", REQUESTS + "?route=/v1/rerank");
        pages.put("requests of a former model", REQUESTS + "?model=" + oldModel);
        pages.put("requests at a width", REQUESTS + "?width=0.25");
        pages.put("requests at no width", REQUESTS + "?width=0.9");
        pages.put("requests that failed", REQUESTS + "?status=failed");
        pages.put("requests that failed, small tenant", REQUESTS + "?status=failed&tenant=" + small);
        pages.put("requests that were shed", REQUESTS + "?status=shed");
        pages.put("requests over 50 ms", REQUESTS + "?min=50");
        pages.put("requests over 100 s", REQUESTS + "?min=100000");
        pages.put("requests over 100 s of a tenant", REQUESTS + "?min=100000&tenant=" + large);
        pages.put("request by its id", REQUESTS + "?request=" + oldest);
        pages.put("request by an unknown id", REQUESTS + "?request=unknown");
        pages.put("requests, a page far back", REQUESTS + "?before=" + farBack(database));
        pages.put("request, the oldest", REQUESTS + "/" + oldest);
        pages.put("requests as CSV, last hour, small tenant", REQUESTS + ".csv?last=1h&tenant=" + small);
        for (String range : List.of("24h", "7d", "30d", "month", "last-month", "12m")) {
            pages.put("usage, " + range, USAGE + "?last=" + range);
        }
        for (String range : List.of("24h", "7d", "30d", "12m")) {
            pages.put("usage of a tenant, " + range, USAGE + "/" + large + "?last=" + range);
        }
        pages.put("usage of a tenant by the hour, 30d", USAGE + "/" + large + "?last=30d&step=hour");
        pages.put("usage of a key, 30d", USAGE + "/" + large + "?last=30d&key=" + rareKey);
        pages.put("usage as CSV, 30d", USAGE + ".csv?last=30d");
        pages.put("usage of a tenant as CSV, 30d", USAGE + "/" + large + "/usage.csv?last=30d");
        pages.put("audit", "/console/audit");
        pages.put("users", "/console/users");
        return pages;
    }

    private static String tenant(JdbcClient database, String direction) {
        return one(
                database,
                "select tenant.name from usage_hour join tenant on tenant.id = tenant_id group by 1"
                        + " order by sum(requests) " + direction + " limit 1");
    }

    /** In the form that the console gives to places in the log. */
    private static String farBack(JdbcClient database) {
        return one(
                database,
                "select (extract(epoch from at) * 1000000)::bigint || '_' || id from request_log"
                        + " where at < (select min(at) + interval '1 day' from request_log) order by at desc limit 1");
    }

    private static String one(JdbcClient database, String sql) {
        List<String> found =
                new ArrayList<>(database.sql(sql).query(String.class).list());
        if (found.isEmpty()) {
            throw new IllegalStateException("There are no requests on record; `bench fill` makes some");
        }
        return found.get(0);
    }
}
