-- What promises count, by the minute: good of valid requests of each tenant. Burn rates look back from now, not from the
-- last full hour. Kept for some days; usage_hour is for longer.

create table slo_minute (
    tenant_id uuid        not null,
    minute    timestamptz not null,
    valid     bigint      not null,
    good      bigint      not null,
    primary key (tenant_id, minute)
) with (fillfactor = 60);

create index slo_minute_time on slo_minute using brin (minute);

create function add_to_slo_minute() returns trigger language plpgsql as $$
begin
    -- Rows are taken in one order, so that two servers that write at once wait for, and never block each other.
    insert into slo_minute as kept
        select tenant_id, date_trunc('minute', at), count(*),
               count(*) filter (where status < 400 and (target_micros = 0 or total_micros <= target_micros))
        from written
        where tenant_id is not null and (status < 400 or status >= 500)
        group by 1, 2
        order by 1, 2
    on conflict (tenant_id, minute) do update set
        valid = kept.valid + excluded.valid,
        good = kept.good + excluded.good;
    return null;
end
$$;

create trigger request_log_to_slo_minute after insert on request_log
    referencing new table as written for each statement execute function add_to_slo_minute();

-- What is already on record, as far back as any burn rate looks.
insert into slo_minute
    select tenant_id, date_trunc('minute', at), count(*),
           count(*) filter (where status < 400 and (target_micros = 0 or total_micros <= target_micros))
    from request_log
    where at > now() - interval '4 days' and tenant_id is not null and (status < 400 or status >= 500)
    group by 1, 2;
