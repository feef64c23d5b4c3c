-- When a tenant's error budget burned fast enough for an alarm, and whom that was told to.

create table alert (
    id         uuid             primary key,
    tenant_id  uuid             not null references tenant (id),
    kind       text             not null,
    objective  double precision not null,
    long_burn  double precision not null,
    short_burn double precision not null,
    began      timestamptz      not null,
    ended      timestamptz,
    check (ended is null or ended >= began)
);

-- Several servers look at the same sums; the first one to see it begins an alert, and nobody begins it twice.
create unique index alert_under_way on alert (tenant_id, kind) where ended is null;
create index alert_of_tenant on alert (tenant_id, began desc);

-- Written with the beginning or end that it tells of, and sent afterwards until it arrives.
create table alert_message (
    alert_id uuid        not null references alert (id),
    event    text        not null check (event in ('began', 'ended')),
    channel  text        not null,
    sent     timestamptz,
    next_try timestamptz not null,
    tries    integer     not null default 0,
    failure  text,
    primary key (alert_id, event, channel)
);

create index alert_message_unsent on alert_message (next_try) where sent is null;
