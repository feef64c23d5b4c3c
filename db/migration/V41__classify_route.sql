-- Classification is told apart in usage too, also where a request was refused before its model was known.

create or replace function usage_route(route text, model text) returns text
    language sql immutable parallel safe
    return case
        when model is not null then route
        when route in ('/v1/embed', '/v1/rerank', '/v1/classify', '/v1/models', '/v2/embed', '/v2/rerank',
            '/v1/embeddings', '/voyage/v1/embeddings', '/voyage/v1/rerank', '/embed', '/rerank', '/info',
            '/console/playground') then route
        else 'other' end;
