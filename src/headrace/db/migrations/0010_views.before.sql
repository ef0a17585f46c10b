-- Views that people keep: the address of a screen under a name of their own; and what a work on many runs was refused.

create table headrace.saved_view (
    person text collate "C" not null,
    screen text collate "C" not null,
    name text collate "C" not null,
    search text not null,
    kept_at timestamptz not null default clock_timestamp(),
    primary key (person, screen, name)
);

alter table headrace.bulk add column refusals jsonb not null default '[]';
