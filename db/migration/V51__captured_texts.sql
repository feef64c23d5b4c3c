-- Texts of requests and answers, where a tenant lets them be kept; off for everyone until somebody says otherwise.

alter table slo
    add column capture boolean not null default false,
    add column capture_share double precision not null default 1,
    add column capture_kilobytes integer not null default 8,
    -- What is older is not kept any more, however late it arrives from a journal.
    add column texts_gone_before timestamptz not null default '-infinity';

alter table slo_history
    add column capture boolean not null default false,
    add column capture_share double precision not null default 1,
    add column capture_kilobytes integer not null default 8;

alter table record_keeping
    add column text_days integer not null default 7 check (text_days between 1 and 3650),
    add column capture_new_tenants boolean not null default false;

-- Beside the request log: one partition a day, made with the first text of the day and dropped when old.
create table request_text (
    id            uuid        not null,
    at            timestamptz not null,
    tenant_id     uuid        not null,
    request       text        not null,
    request_bytes integer     not null,
    answer        text        not null,
    answer_bytes  integer     not null,
    primary key (id, at)
) partition by range (at);

create index request_text_of_tenant on request_text (tenant_id);

create function captured_texts_end() returns trigger language plpgsql as $$
begin
    new.texts_gone_before = now();
    return new;
end
$$;

create function delete_captured_texts() returns trigger language plpgsql as $$
begin
    delete from request_text where tenant_id = new.tenant_id;
    return null;
end
$$;

-- Whatever changes the terms: a form, a past version that is taken up again, a hand in the database.
create trigger slo_captured_texts_end before update on slo
    for each row when (old.capture and not new.capture) execute function captured_texts_end();

create trigger slo_delete_captured_texts after update on slo
    for each row when (old.capture and not new.capture) execute function delete_captured_texts();
