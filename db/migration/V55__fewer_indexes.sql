-- A record is put into as few indexes as its readers need. The primary key is in the order of pages, so that these need none of
-- their own. It finds a record by its id too, since an id tells when it was made.
alter table request_log drop constraint request_log_pkey;
drop index request_log_newest;
drop index request_log_time;
alter table request_log add primary key (at, id);

-- Most callers send no id of their own; then the request's id is the record's.
drop index request_log_request;
create index request_log_request on request_log (request_id) where request_id <> id::text;
