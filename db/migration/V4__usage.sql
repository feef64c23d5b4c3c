-- What was used, by the hour: added up by the database in the same statement that writes requests, so that it always
-- equals the request log, whoever writes, how late, or how often again. It stays when the requests' days are dropped.

create table usage_hour (
    hour        timestamptz not null,
    tenant_id   uuid,
    key_id      uuid,
    route       text        not null,
    model       text,
    width       double precision,
    requests    bigint      not null,
    served      bigint      not null,
    late        bigint      not null,
    rejected    bigint      not null,
    shed        bigint      not null,
    failed      bigint      not null,
    items       bigint      not null,
    tokens      bigint      not null,
    -- Requests without a known caller, key, model or width are one kind, not many.
    constraint usage_hour_kind unique nulls not distinct (tenant_id, hour, key_id, route, model, width)
) with (fillfactor = 60);

create index usage_hour_time on usage_hour (hour);

-- Times of served requests, counted in buckets that grow by 10%: bucket n ends at 0.1 ms * 1.1^n. Percentiles do not
-- add up, these do.
create table usage_latency (
    hour      timestamptz not null,
    tenant_id uuid,
    route     text        not null,
    model     text,
    width     double precision,
    bucket    smallint    not null,
    requests  bigint      not null,
    constraint usage_latency_kind unique nulls not distinct (tenant_id, hour, route, model, width, bucket)
) with (fillfactor = 60);

create function latency_bucket(micros bigint) returns smallint
    language sql immutable strict parallel safe
    return least(143, case when micros <= 100 then 0 else ceil(ln(micros / 100.0::float8) / ln(1.1::float8) - 1e-9) end)::smallint;

-- Anyone may call any address; only those that exist are told apart.
create function usage_route(route text, model text) returns text
    language sql immutable parallel safe
    return case when model is not null or route in ('/v1/embed', '/v1/rerank', '/v1/models') then route else 'other' end;

create function add_to_usage() returns trigger language plpgsql as $$
begin
    -- Rows are taken in one order, so that two servers that write at once wait for, and never block each other.
    insert into usage_hour as kept
        select date_trunc('hour', at, 'UTC'), tenant_id, key_id, usage_route(route, model), model, width, count(*),
               count(*) filter (where status < 400),
               count(*) filter (where status < 400 and target_micros > 0 and total_micros > target_micros),
               count(*) filter (where status between 400 and 499),
               count(*) filter (where status in (503, 504)),
               count(*) filter (where status >= 500 and status not in (503, 504)),
               sum(items), sum(tokens)
        from written
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
    on conflict on constraint usage_hour_kind do update set
        requests = kept.requests + excluded.requests,
        served = kept.served + excluded.served,
        late = kept.late + excluded.late,
        rejected = kept.rejected + excluded.rejected,
        shed = kept.shed + excluded.shed,
        failed = kept.failed + excluded.failed,
        items = kept.items + excluded.items,
        tokens = kept.tokens + excluded.tokens;

    insert into usage_latency as kept
        select date_trunc('hour', at, 'UTC'), tenant_id, usage_route(route, model), model, width,
               latency_bucket(total_micros), count(*)
        from written
        where status < 400
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
    on conflict on constraint usage_latency_kind do update set requests = kept.requests + excluded.requests;
    return null;
end
$$;

create trigger request_log_to_usage after insert on request_log
    referencing new table as written for each statement execute function add_to_usage();

-- How good each width of a model is: the mean over its evaluation sets of nDCG@10, or of its first metric by name when it
-- has no nDCG@10; beside it the same figure of the model's full width.
create view width_quality as
with figure as (
    select name || '@' || version as model, width, metric.key as metric, avg(metric.value::float8) as quality
    from model_width, jsonb_each(model_width.quality) as evaluation, jsonb_each_text(evaluation.value) as metric
    group by 1, 2, 3
), headline as (
    select distinct on (model) model, metric from figure order by model, metric <> 'ndcg@10', metric
), judged as (
    select figure.* from figure join headline using (model, metric)
), whole as (
    select distinct on (model) model, quality from judged order by model, width desc
)
select judged.model, judged.width, judged.metric, judged.quality, whole.quality as full_quality
from judged join whole using (model);

-- What was written before this version, once more, so that it is added up too.
create temporary table written_before on commit drop as select * from request_log;
truncate request_log;
insert into request_log select * from written_before;
