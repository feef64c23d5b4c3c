-- What nothing was promised to, such as documents to store, counts neither for nor against a promise: a tenant that stores
-- much would else seem to be served well while all its queries are late. It is a request without a target; what failed
-- before it was read, and so has no texts, is held against the promise whatever it would have been. And tokens of requests that
-- were refused or failed are none that anybody has used.

-- Nothing is written while what is on record is counted.
lock table request_log in share row exclusive mode;

alter table usage_hour
    add column unpromised_served bigint not null default 0,
    add column unpromised_shed   bigint not null default 0,
    add column unpromised_failed bigint not null default 0;
alter table usage_day
    add column unpromised_served bigint not null default 0,
    add column unpromised_shed   bigint not null default 0,
    add column unpromised_failed bigint not null default 0;

create or replace function add_to_usage() returns trigger language plpgsql as $$
begin
    -- Rows are taken in one order, so that two servers that write at once wait for, and never block each other.
    with kind as materialized (
        select date_bin('1 minute', at, timestamptz '2000-01-01 00:00:00+00') as minute, tenant_id, key_id,
               usage_route(route, model) as route, model, width, status,
               target_micros > 0 and total_micros > target_micros as late,
               target_micros = 0 and (status < 400 or items > 0) as unpromised,
               case when status < 400 then latency_bucket(total_micros) end as bucket,
               count(*) as requests, sum(items) as items, sum(tokens) as tokens
        from written
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ), used as materialized (
        select date_trunc('hour', minute, 'UTC') as hour, tenant_id, key_id, route, model, width,
               sum(requests) as requests,
               coalesce(sum(requests) filter (where status < 400), 0) as served,
               coalesce(sum(requests) filter (where status < 400 and late), 0) as late,
               coalesce(sum(requests) filter (where status between 400 and 499), 0) as rejected,
               coalesce(sum(requests) filter (where status in (503, 504)), 0) as shed,
               coalesce(sum(requests) filter (where status >= 500 and status not in (503, 504)), 0) as failed,
               sum(items) as items, coalesce(sum(tokens) filter (where status < 400), 0) as tokens,
               coalesce(sum(requests) filter (where unpromised and status < 400), 0) as unpromised_served,
               coalesce(sum(requests) filter (where unpromised and status in (503, 504)), 0) as unpromised_shed,
               coalesce(sum(requests) filter (where unpromised and status >= 500 and status not in (503, 504)), 0)
                   as unpromised_failed
        from kind
        group by 1, 2, 3, 4, 5, 6
    ), timed as materialized (
        select date_trunc('hour', minute, 'UTC') as hour, tenant_id, route, model, width, bucket,
               sum(requests) as requests
        from kind
        where bucket is not null
        group by 1, 2, 3, 4, 5, 6
    ), minutes as (
        insert into slo_minute as kept
            select tenant_id, minute, sum(requests), coalesce(sum(requests) filter (where status < 400 and not late), 0)
            from kind
            where tenant_id is not null and (status < 400 or status >= 500) and not unpromised
            group by 1, 2
            order by 1, 2
        on conflict (tenant_id, minute) do update set
            valid = kept.valid + excluded.valid,
            good = kept.good + excluded.good
    ), hours as (
        insert into usage_hour as kept
            select * from used order by 1, 2, 3, 4, 5, 6
        on conflict on constraint usage_hour_kind do update set
            requests = kept.requests + excluded.requests,
            served = kept.served + excluded.served,
            late = kept.late + excluded.late,
            rejected = kept.rejected + excluded.rejected,
            shed = kept.shed + excluded.shed,
            failed = kept.failed + excluded.failed,
            items = kept.items + excluded.items,
            tokens = kept.tokens + excluded.tokens,
            unpromised_served = kept.unpromised_served + excluded.unpromised_served,
            unpromised_shed = kept.unpromised_shed + excluded.unpromised_shed,
            unpromised_failed = kept.unpromised_failed + excluded.unpromised_failed
    ), days as (
        insert into usage_day as kept
            select date_trunc('day', hour, 'UTC'), tenant_id, key_id, route, model, width, sum(requests), sum(served),
                   sum(late), sum(rejected), sum(shed), sum(failed), sum(items), sum(tokens), sum(unpromised_served),
                   sum(unpromised_shed), sum(unpromised_failed)
            from used
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
            tokens = kept.tokens + excluded.tokens,
            unpromised_served = kept.unpromised_served + excluded.unpromised_served,
            unpromised_shed = kept.unpromised_shed + excluded.unpromised_shed,
            unpromised_failed = kept.unpromised_failed + excluded.unpromised_failed
    ), latency_hours as (
        insert into usage_latency as kept
            select * from timed order by 1, 2, 3, 4, 5, 6
        on conflict on constraint usage_latency_kind do update set requests = kept.requests + excluded.requests
    )
    insert into usage_latency_day as kept
        select date_trunc('day', hour, 'UTC'), tenant_id, route, model, width, bucket, sum(requests)
        from timed
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
    on conflict on constraint usage_latency_day_kind do update set requests = kept.requests + excluded.requests;
    return null;
end
$$;

-- Sums of days whose requests are gone stay as they were: nobody can tell any more.
create temporary table correction on commit drop as
    select date_trunc('hour', at, 'UTC') as hour, tenant_id, key_id, usage_route(route, model) as route, model, width,
           coalesce(sum(tokens) filter (where status >= 400), 0) as unused_tokens,
           count(*) filter (where target_micros = 0 and status < 400) as unpromised_served,
           count(*) filter (where target_micros = 0 and items > 0 and status in (503, 504)) as unpromised_shed,
           count(*) filter (where target_micros = 0 and items > 0 and status >= 500 and status not in (503, 504))
               as unpromised_failed
    from request_log
    where target_micros = 0 or status >= 400
    group by 1, 2, 3, 4, 5, 6;

-- All rows that follow are there already.
insert into usage_hour as kept
    select hour, tenant_id, key_id, route, model, width, 0, 0, 0, 0, 0, 0, 0, -unused_tokens,
           unpromised_served, unpromised_shed, unpromised_failed
    from correction
on conflict on constraint usage_hour_kind do update set
    tokens = kept.tokens + excluded.tokens,
    unpromised_served = excluded.unpromised_served,
    unpromised_shed = excluded.unpromised_shed,
    unpromised_failed = excluded.unpromised_failed;

insert into usage_day as kept
    select date_trunc('day', hour, 'UTC'), tenant_id, key_id, route, model, width, 0, 0, 0, 0, 0, 0, 0, -sum(unused_tokens),
           sum(unpromised_served), sum(unpromised_shed), sum(unpromised_failed)
    from correction
    group by 1, 2, 3, 4, 5, 6
on conflict on constraint usage_day_kind do update set
    tokens = kept.tokens + excluded.tokens,
    unpromised_served = excluded.unpromised_served,
    unpromised_shed = excluded.unpromised_shed,
    unpromised_failed = excluded.unpromised_failed;

update slo_minute set valid = valid - unpromised.requests, good = good - unpromised.served
from (
    select tenant_id, date_bin('1 minute', at, timestamptz '2000-01-01 00:00:00+00') as minute, count(*) as requests,
           count(*) filter (where status < 400) as served
    from request_log
    where at >= (select min(minute) from slo_minute) and target_micros = 0
        and (status < 400 or status >= 500 and items > 0)
    group by 1, 2
) as unpromised
where slo_minute.tenant_id = unpromised.tenant_id and slo_minute.minute = unpromised.minute;
