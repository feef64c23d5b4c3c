package org.elasticlm.metering;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the sums by hour and by day with the request log itself, for checks; it reads all of them. */
public final class UsageReconciliation {

    private static final String HOURS = """
            select date_trunc('hour', at, 'UTC'), tenant_id, key_id, usage_route(route, model), model, width, count(*),
                   count(*) filter (where status < 400),
                   count(*) filter (where status < 400 and target_micros > 0 and total_micros > target_micros),
                   count(*) filter (where status between 400 and 499),
                   count(*) filter (where status in (503, 504)),
                   count(*) filter (where status >= 500 and status not in (503, 504)),
                   sum(items), coalesce(sum(tokens) filter (where status < 400), 0),
                   count(*) filter (where status < 400 and target_micros = 0),
                   count(*) filter (where status in (503, 504) and target_micros = 0 and items > 0),
                   count(*) filter (where status >= 500 and status not in (503, 504) and target_micros = 0 and items > 0)
            from request_log group by 1, 2, 3, 4, 5, 6
            """;

    private static final String LATENCIES = """
            select date_trunc('hour', at, 'UTC'), tenant_id, usage_route(route, model), model, width,
                   latency_bucket(total_micros), count(*)
            from request_log where status < 400 group by 1, 2, 3, 4, 5, 6
            """;

    private static final String DAYS = """
            select date_trunc('day', hour, 'UTC'), tenant_id, key_id, route, model, width, sum(requests), sum(served),
                   sum(late), sum(rejected), sum(shed), sum(failed), sum(items), sum(tokens), sum(unpromised_served),
                   sum(unpromised_shed), sum(unpromised_failed)
            from usage_hour group by 1, 2, 3, 4, 5, 6
            """;

    private static final String LATENCY_DAYS = """
            select date_trunc('day', hour, 'UTC'), tenant_id, route, model, width, bucket, sum(requests)
            from usage_latency group by 1, 2, 3, 4, 5, 6
            """;

    private static final String DIFFERENCES = """
            with counted as materialized (%1$s), kept as materialized (select * from %2$s)
            select (select count(*) from (select * from counted except all select * from kept) as not_kept)
                 + (select count(*) from (select * from kept except all select * from counted) as not_counted)
            """;

    private UsageReconciliation() {}

    /** How many sums are not what the request log says; only where none of its days was dropped they can be 0. */
    public static long differences(DataSource database) {
        JdbcClient client = JdbcClient.create(database);
        return count(client, HOURS, "usage_hour")
                + count(client, LATENCIES, "usage_latency")
                + count(client, DAYS, "usage_day")
                + count(client, LATENCY_DAYS, "usage_latency_day");
    }

    private static long count(JdbcClient client, String counted, String table) {
        return client.sql(DIFFERENCES.formatted(counted, table))
                .query(Long.class)
                .single();
    }
}
