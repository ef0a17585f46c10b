-- Guarantees: the schema and the list of migrations are there; harmless when run again.
create schema if not exists headrace;
create table if not exists headrace.migration (
    owner text not null,
    name text not null,
    sha256 text not null,
    ran_at timestamptz not null default now(),
    primary key (owner, name)
);
