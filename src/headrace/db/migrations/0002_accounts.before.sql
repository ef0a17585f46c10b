-- Accounts: people, what they show to prove who they are (only digests of it), and the audit (docs/decisions/0013).

create table person (
    person_id bigint generated always as identity primary key,
    name text collate "C" not null,
    role text not null check (role in ('viewer', 'operator', 'admin')),
    pipelines text[],
    password text,
    created_at timestamptz not null default now(),
    disabled_at timestamptz
);
create unique index person_by_name on person (lower(name));

create table token (
    token_id bigint generated always as identity primary key,
    person_id bigint not null references person,
    name text not null,
    digest bytea not null unique,
    role text not null check (role in ('viewer', 'operator', 'admin')),
    pipelines text[],
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create unique index token_by_name on token (person_id, name) where revoked_at is null;

create table session (
    digest bytea primary key,
    person_id bigint not null references person,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index session_of_person on session (person_id);

-- A ticket is as good as what it was asked for with, and goes with it.
create table ticket (
    digest bytea primary key,
    token_id bigint references token on delete cascade,
    session bytea references session on delete cascade,
    expires_at timestamptz not null,
    check (num_nonnulls(token_id, session) = 1)
);
create index ticket_of_token on ticket (token_id);
create index ticket_of_session on ticket (session);

create table audit (
    audit_id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    who text not null,
    action text not null,
    noun text not null,
    name text not null,
    before jsonb,
    after jsonb,
    address text not null
);
create index audit_of_who on audit (who, audit_id);
create index audit_of_noun on audit (noun, name, audit_id);
create index audit_when on audit using brin (at);
