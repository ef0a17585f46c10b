-- Questions that several people must answer alike: how many, and what each of them said so far.
alter table review
    add column people integer not null default 1,
    add column opinions jsonb not null default '[]';
