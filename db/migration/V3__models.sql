-- Which models were served here, and what their widths were worth: kept after a model is gone, so that the request log
-- and reports keep their meaning.

create table model (
    name         text        not null,
    version      integer     not null,
    task         text        not null,
    dimension    integer     not null,
    max_tokens   integer     not null,
    first_served timestamptz not null,
    last_started timestamptz not null,
    primary key (name, version)
);

create table model_width (
    name       text             not null,
    version    integer          not null,
    width      double precision not null,
    parameters bigint           not null,
    quality    jsonb            not null,
    primary key (name, version, width),
    foreign key (name, version) references model (name, version) on delete cascade
);
