-- Errors are few and looked for often; without an index of their own every request of an hour is read to find them.
create index request_log_errors on request_log (at desc, id desc) where status >= 400;
