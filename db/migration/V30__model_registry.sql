-- Versions of models are published once and never change; aliases move between them. What is kept here is in force on
-- every server of this database.

alter table model
    alter column first_served drop not null,
    alter column last_started drop not null,
    add column checksum text,
    add column published timestamptz,
    add column published_by text,
    add column provenance jsonb not null default '{}',
    -- Weights that every width shares: embeddings, normalisation and head.
    add column fixed_parameters bigint not null default 0,
    -- Whether servers keep it loaded.
    add column wanted boolean not null default true,
    -- A version that was deleted keeps its number, so that no other bundle ever gets it.
    add column deleted timestamptz;

update model set published = first_served;
alter table model alter column published set not null;

alter table model_width
    add column heads jsonb not null default '[]',
    add column neurons jsonb not null default '[]';

create table model_alias (
    name       text        not null,
    alias      text        not null,
    version    integer     not null,
    -- Where the alias was before, which is where it is rolled back to.
    previous   integer,
    updated    timestamptz not null,
    updated_by text        not null,
    primary key (name, alias),
    foreign key (name, version) references model (name, version),
    foreign key (name, previous) references model (name, version)
);

-- One row: its number grows with every change that other servers must hear of, and its lock puts changes in one order.
create table registry_revision (
    singleton boolean primary key default true check (singleton),
    revision  bigint  not null
);

insert into registry_revision (revision) values (1);
