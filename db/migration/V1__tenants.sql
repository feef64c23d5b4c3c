-- Who calls, and what was promised to them.

create table tenant (
    id      uuid primary key,
    name    text        not null unique,
    status  text        not null check (status in ('ACTIVE', 'SUSPENDED')),
    created timestamptz not null
);

-- A key itself is never stored: only what recognises it.
create table api_key (
    id        uuid primary key,
    tenant_id uuid        not null references tenant (id),
    name      text        not null,
    hash      bytea       not null unique check (length(hash) = 32),
    prefix    text        not null,
    last_four text        not null,
    created   timestamptz not null,
    last_used timestamptz,
    expires   timestamptz,
    revoked   timestamptz
);

create index api_key_of_tenant on api_key (tenant_id, created);

create table slo (
    tenant_id         uuid primary key references tenant (id),
    latency_target_ms integer          not null check (latency_target_ms > 0),
    objective         double precision not null check (objective > 0 and objective < 1),
    width_floor       double precision not null check (width_floor >= 0 and width_floor <= 1),
    width_cap         double precision not null check (width_cap > 0 and width_cap <= 1),
    updated           timestamptz      not null,
    updated_by        text             not null
);

-- Every promise that was ever in force, the present one included.
create table slo_history (
    id                bigint generated always as identity primary key,
    tenant_id         uuid             not null references tenant (id),
    latency_target_ms integer          not null,
    objective         double precision not null,
    width_floor       double precision not null,
    width_cap         double precision not null,
    changed           timestamptz      not null,
    changed_by        text             not null
);

create index slo_history_of_tenant on slo_history (tenant_id, changed desc);

create table console_user (
    name          text primary key,
    password_hash text        not null,
    updated       timestamptz not null
);

-- One row: its number grows with every change that other servers on this database must hear of.
create table settings_version (
    singleton boolean primary key default true check (singleton),
    version   bigint  not null
);

insert into settings_version (version) values (1);
