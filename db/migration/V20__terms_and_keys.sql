-- A tenant's terms are more than its promise: how much it may use, and how it weighs against others. Terms are numbered
-- per tenant, and any of them can be taken up again.

alter table slo
    add column version integer not null default 1,
    add column requests_per_minute bigint check (requests_per_minute > 0),
    add column tokens_per_minute bigint check (tokens_per_minute > 0),
    add column requests_per_month bigint check (requests_per_month > 0),
    add column tokens_per_month bigint check (tokens_per_month > 0),
    add column weight double precision not null default 1 check (weight > 0);

alter table slo_history
    add column version integer,
    add column requests_per_minute bigint,
    add column tokens_per_minute bigint,
    add column requests_per_month bigint,
    add column tokens_per_month bigint,
    add column weight double precision not null default 1;

update slo_history set version = numbered.version
from (select id, row_number() over (partition by tenant_id order by changed, id) as version from slo_history) as numbered
where numbered.id = slo_history.id;

alter table slo_history
    alter column version set not null,
    add constraint slo_history_version unique (tenant_id, version);

update slo set version = latest.version
from (select tenant_id, max(version) as version from slo_history group by tenant_id) as latest
where latest.tenant_id = slo.tenant_id;

-- An archived tenant calls no more; its history stays.

alter table tenant drop constraint tenant_status_check;
alter table tenant add constraint tenant_status_check check (status in ('ACTIVE', 'SUSPENDED', 'ARCHIVED'));

-- Scopes as OAuth writes them, separated by spaces; null for everything there is and will be.

alter table api_key
    add column scopes text,
    add column disabled timestamptz;
