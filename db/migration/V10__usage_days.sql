-- The hourly sums once more by the day, so that reports over months read a twenty-fourth of the rows. Written with the
-- hours, in the same statement as the requests.

create table usage_day (
    day         timestamptz not null,
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
    constraint usage_day_kind unique nulls not distinct (tenant_id, day, key_id, route, model, width)
) with (fillfactor = 60);

create index usage_day_time on usage_day (day);

create table usage_latency_day (
    day       timestamptz not null,
    tenant_id uuid,
    route     text        not null,
    model     text,
    width     double precision,
    bucket    smallint    not null,
    requests  bigint      not null,
    constraint usage_latency_day_kind unique nulls not distinct (tenant_id, day, route, model, width, bucket)
) with (fillfactor = 60);

create or replace function add_to_usage() returns trigger language plpgsql as $$
begin
    -- Rows are taken in one order, so that two servers that write at once wait for, and never block each other.
    with kind as materialized (
        select date_trunc('hour', at, 'UTC') as hour, tenant_id, key_id, usage_route(route, model) as route, model,
               width, count(*) as requests,
               count(*) filter (where status < 400) as served,
               count(*) filter (where status < 400 and target_micros > 0 and total_micros > target_micros) as late,
               count(*) filter (where status between 400 and 499) as rejected,
               count(*) filter (where status in (503, 504)) as shed,
               count(*) filter (where status >= 500 and status not in (503, 504)) as failed,
               sum(items) as items, sum(tokens) as tokens
        from written
        group by 1, 2, 3, 4, 5, 6
    ), hours as (
        insert into usage_hour as kept
            select * from kind order by 1, 2, 3, 4, 5, 6
        on conflict on constraint usage_hour_kind do update set
            requests = kept.requests + excluded.requests,
            served = kept.served + excluded.served,
            late = kept.late + excluded.late,
            rejected = kept.rejected + excluded.rejected,
            shed = kept.shed + excluded.shed,
            failed = kept.failed + excluded.failed,
            items = kept.items + excluded.items,
            tokens = kept.tokens + excluded.tokens
    )
    insert into usage_day as kept
        select date_trunc('day', hour, 'UTC'), tenant_id, key_id, route, model, width, sum(requests), sum(served),
               sum(late), sum(rejected), sum(shed), sum(failed), sum(items), sum(tokens)
        from kind
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
    on conflict on constraint usage_day_kind do update set
        requests = kept.requests + excluded.requests,
        served = kept.served + excluded.served,
        late = kept.late + excluded.late,
        rejected = kept.rejected + excluded.rejected,
        shed = kept.shed + excluded.shed,
        failed = kept.failed + excluded.failed,
        items = kept.items + excluded.items,
        tokens = kept.tokens + excluded.tokens;

    with kind as materialized (
        select date_trunc('hour', at, 'UTC') as hour, tenant_id, usage_route(route, model) as route, model, width,
               latency_bucket(total_micros) as bucket, count(*) as requests
        from written
        where status < 400
        group by 1, 2, 3, 4, 5, 6
    ), hours as (
        insert into usage_latency as kept
            select * from kind order by 1, 2, 3, 4, 5, 6
        on conflict on constraint usage_latency_kind do update set requests = kept.requests + excluded.requests
    )
    insert into usage_latency_day as kept
        select date_trunc('day', hour, 'UTC'), tenant_id, route, model, width, bucket, sum(requests)
        from kind
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
    on conflict on constraint usage_latency_day_kind do update set requests = kept.requests + excluded.requests;
    return null;
end
$$;

-- The hours so far.
insert into usage_day
    select date_trunc('day', hour, 'UTC'), tenant_id, key_id, route, model, width, sum(requests), sum(served), sum(late),
           sum(rejected), sum(shed), sum(failed), sum(items), sum(tokens)
    from usage_hour group by 1, 2, 3, 4, 5, 6;

insert into usage_latency_day
    select date_trunc('day', hour, 'UTC'), tenant_id, route, model, width, bucket, sum(requests)
    from usage_latency group by 1, 2, 3, 4, 5, 6;

-- The slowest requests of a month are few; without an index all are read to find them.
create index request_log_slow on request_log (total_micros);
