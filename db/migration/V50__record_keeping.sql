-- How long owners keep what is on record, instead of what the configuration says; no row while that decides.

create table record_keeping (
    single       boolean     primary key default true check (single),
    request_days integer     not null check (request_days between 1 and 3650),
    who          text        not null,
    changed      timestamptz not null default now()
);

-- How someone wants to see the console.
alter table console_user add column theme text not null default 'SYSTEM' check (theme in ('SYSTEM', 'LIGHT', 'DARK'));
