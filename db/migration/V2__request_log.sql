-- One row for every answered request; no text, no key. One partition a day, made ahead of time and dropped when old.

create table request_log (
    id              uuid        not null,
    at              timestamptz not null,
    request_id      text        not null,
    tenant_id       uuid,
    key_id          uuid,
    route           text        not null,
    model           text,
    width           double precision,
    reason          text,
    status          integer     not null,
    error_code      text,
    items           integer     not null,
    tokens          integer     not null,
    tokenize_micros bigint      not null,
    queue_micros    bigint      not null,
    infer_micros    bigint      not null,
    total_micros    bigint      not null,
    target_micros   bigint      not null,
    primary key (id, at)
) partition by range (at);

create index request_log_time on request_log using brin (at);
create index request_log_newest on request_log (at desc, id desc);
create index request_log_of_tenant on request_log (tenant_id, at desc, id desc);
create index request_log_request on request_log (request_id);
