package org.elasticlm.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.elasticlm.metering.LatencyHistogram;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Adds up what was used. The database keeps the sums by hour and by day in step with the request log, so that a report equals the
 * log at every moment, and still stands when the log's old days are gone.
 */
@Component
public final class UsageReports {

    private static final String SUMS = """
            coalesce(sum(requests), 0) as requests, coalesce(sum(served), 0) as served,
            coalesce(sum(late), 0) as late, coalesce(sum(rejected), 0) as rejected,
            coalesce(sum(shed), 0) as shed, coalesce(sum(failed), 0) as failed,
            coalesce(sum(items), 0) as items, coalesce(sum(tokens), 0) as tokens,
            coalesce(sum(unpromised_served), 0) as unpromised_served,
            coalesce(sum(unpromised_shed), 0) as unpromised_shed,
            coalesce(sum(unpromised_failed), 0) as unpromised_failed,
            sum(served * width) / nullif(sum(served) filter (where width is not null), 0) as mean_width,
            sum(served * (full_quality - quality)) / nullif(sum(served) filter (where quality is not null), 0)
                as quality_cost,
            sum(served * (full_quality - quality) / nullif(full_quality, 0))
                / nullif(sum(served) filter (where quality is not null), 0) as quality_cost_share
            """;

    private final JdbcClient database;

    UsageReports(JdbcClient database) {
        this.database = database;
    }

    public Usage total(UsageQuery query) {
        Conditions conditions = Conditions.of(query, UsageStep.DAY);
        return database.sql("select " + SUMS + conditions.judged())
                .params(conditions.values)
                .query((row, number) -> usage(row))
                .single();
    }

    /** Steps in which there were requests, oldest first. */
    public List<UsageAt> overTime(UsageQuery query, UsageStep step) {
        Conditions conditions = Conditions.of(query, step);
        return database.sql("select date_trunc('" + step.key() + "', hour, 'UTC') as start, " + SUMS
                        + conditions.judged() + " group by 1 order by 1")
                .params(conditions.values)
                .query((row, number) -> new UsageAt(row.getTimestamp("start").toInstant(), usage(row)))
                .list();
    }

    /** The most used first. */
    public List<UsageGroup> by(UsagePart part, UsageQuery query) {
        Conditions conditions = Conditions.of(query, UsageStep.DAY);
        return database.sql("select " + part.column() + " as part, " + SUMS + conditions.judged()
                        + " group by 1 order by sum(requests) desc, 1")
                .params(conditions.values)
                .query((row, number) -> new UsageGroup(row.getString("part"), usage(row)))
                .list();
    }

    /** Oldest first, of one time the widest first. */
    public List<WidthUse> widthsOverTime(UsageQuery query, UsageStep step) {
        Conditions conditions = Conditions.of(query, step);
        return database.sql("select date_trunc('" + step.key() + "', hour, 'UTC') as start, width,"
                        + " sum(served) as served from " + conditions.source.requests() + conditions.where()
                        + " and width is not null and served > 0 group by 1, 2 order by 1, 2 desc")
                .params(conditions.values)
                .query((row, number) -> new WidthUse(
                        row.getTimestamp("start").toInstant(), row.getDouble("width"), row.getLong("served")))
                .list();
    }

    /** Every kind of request by itself, oldest first. As many as there are: ask for a month at a time. */
    public List<UsageLine> lines(UsageQuery query, UsageStep step) {
        Conditions conditions = Conditions.of(query, step);
        return database.sql("select date_trunc('" + step.key()
                        + "', hour, 'UTC') as start, tenant_id, key_id, model, route, width, " + SUMS
                        + conditions.judged() + " group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6 desc")
                .params(conditions.values)
                .query((row, number) -> new UsageLine(
                        row.getTimestamp("start").toInstant(),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("key_id", UUID.class),
                        row.getString("model"),
                        row.getString("route"),
                        row.getObject("width", Double.class),
                        usage(row)))
                .list();
    }

    /**
     * The times of served requests. They are not kept by key.
     *
     * @throws IllegalArgumentException for a query by key
     */
    public LatencyHistogram latencies(UsageQuery query) {
        if (query.keyId() != null) {
            throw new IllegalArgumentException("Times are not kept by key");
        }
        Conditions conditions = Conditions.of(query, UsageStep.DAY);
        LatencyHistogram histogram = new LatencyHistogram();
        database.sql("select bucket, sum(requests) as requests from " + conditions.source.latencies()
                        + conditions.where()
                        + " group by bucket")
                .params(conditions.values)
                .query(row -> {
                    histogram.add(row.getInt("bucket"), row.getLong("requests"));
                });
        return histogram;
    }

    /**
     * The times of served requests by steps in which there were any, oldest first. They are not kept by key.
     *
     * @throws IllegalArgumentException for a query by key
     */
    public SortedMap<Instant, LatencyHistogram> latenciesOverTime(UsageQuery query, UsageStep step) {
        if (query.keyId() != null) {
            throw new IllegalArgumentException("Times are not kept by key");
        }
        Conditions conditions = Conditions.of(query, step);
        SortedMap<Instant, LatencyHistogram> histograms = new TreeMap<>();
        database.sql("select date_trunc('" + step.key()
                        + "', hour, 'UTC') as start, bucket, sum(requests) as requests from "
                        + conditions.source.latencies() + conditions.where() + " group by 1, 2")
                .params(conditions.values)
                .query(row -> {
                    histograms
                            .computeIfAbsent(row.getTimestamp("start").toInstant(), start -> new LatencyHistogram())
                            .add(row.getInt("bucket"), row.getLong("requests"));
                });
        return histograms;
    }

    /** Per width of a model the quality that was measured of it, in the model's own metric; empty where none was. */
    public SortedMap<Double, Double> quality(String model) {
        SortedMap<Double, Double> quality = new TreeMap<>();
        database.sql("select width, quality from width_quality where model = ?")
                .param(model)
                .query(row -> {
                    quality.put(row.getDouble("width"), row.getDouble("quality"));
                });
        return quality;
    }

    private static Usage usage(ResultSet row) throws SQLException {
        return new Usage(
                row.getLong("requests"),
                row.getLong("served"),
                row.getLong("late"),
                row.getLong("rejected"),
                row.getLong("shed"),
                row.getLong("failed"),
                row.getLong("items"),
                row.getLong("tokens"),
                orNaN(row, "mean_width"),
                orNaN(row, "quality_cost"),
                orNaN(row, "quality_cost_share"),
                new Usage.Unpromised(
                        row.getLong("unpromised_served"),
                        row.getLong("unpromised_shed"),
                        row.getLong("unpromised_failed")));
    }

    private static double orNaN(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    /** Collects what a query asks for, leaving out what is null. */
    private static final class Conditions {
        private final UsageSource source;
        private final StringBuilder where = new StringBuilder(" where true");
        private final List<Object> values = new ArrayList<>();

        private Conditions(UsageSource source) {
            this.source = source;
            values.addAll(source.values());
        }

        static Conditions of(UsageQuery query, UsageStep finest) {
            Conditions conditions = new Conditions(UsageSource.of(query, finest));
            conditions.add("tenant_id = ?", query.tenantId());
            conditions.add("key_id = ?", query.keyId());
            conditions.add("model = ?", query.model());
            conditions.add("route = ?", query.route());
            conditions.add("width = ?", query.width());
            return conditions;
        }

        private void add(String clause, @Nullable Object value) {
            if (value != null) {
                where.append(" and ").append(clause);
                values.add(value);
            }
        }

        /** Requests, each beside the quality of its width. */
        String judged() {
            return " from " + source.requests() + " left join width_quality using (model, width)" + where;
        }

        String where() {
            return where.toString();
        }
    }
}
