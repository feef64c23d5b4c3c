-- Who changed what, from what to what. Written in the transaction of the change itself; never changed afterwards.

create table audit_log (
    id      bigint generated always as identity primary key,
    at      timestamptz not null default now(),
    who     text        not null,
    action  text        not null,
    subject text        not null,
    before  jsonb       not null,
    after   jsonb       not null
);

create index audit_log_time on audit_log (at);
create index audit_log_who on audit_log (who, id desc);

create function audit_log_stays() returns trigger language plpgsql as $$
begin
    raise exception 'The audit log is never changed';
end
$$;

create trigger audit_log_stays before update or delete on audit_log
    for each statement execute function audit_log_stays();

-- What someone may do in the console. A tenant admin sees one tenant only.

alter table console_user
    add column role text not null default 'OWNER' check (role in ('OWNER', 'OPERATOR', 'VIEWER', 'TENANT_ADMIN')),
    add column tenant_id uuid references tenant (id),
    add column disabled boolean not null default false,
    add column created timestamptz not null default now(),
    add constraint tenant_admins_have_a_tenant check ((role = 'TENANT_ADMIN') = (tenant_id is not null));
