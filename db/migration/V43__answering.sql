-- How a tenant's requests are answered where they don't say so themselves.

alter table slo
    add column progressive boolean not null default false,
    add column cached boolean not null default true;

alter table slo_history
    add column progressive boolean not null default false,
    add column cached boolean not null default true;
