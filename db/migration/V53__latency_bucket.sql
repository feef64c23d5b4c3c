-- The same as before without "strict": such a function is not written out into the statement that calls it unless every
-- part of it is strict too, and a call costs several times what it computes.
create or replace function latency_bucket(micros bigint) returns smallint
    language sql immutable parallel safe
    return least(143, case when micros <= 100 then 0 else ceil(ln(micros / 100.0::float8) / ln(1.1::float8) - 1e-9) end)::smallint;
