-- The first layout. A job lies in the table of its state; hot tables hold only what can run now (docs/decisions/0001).

create function headrace.make_app_schema(name text) returns void language plpgsql as $$
begin
    execute format('create schema if not exists %I', name);
end $$;

-- Items and their catalogues ------------------------------------------------------------------------------------

create table item (
    item_id bigint generated always as identity primary key,
    catalogue text collate "C" not null,
    key text collate "C" not null,
    name text not null default '',
    labels text[] not null default '{}',
    data jsonb not null default '{}',
    version text,
    created_at timestamptz not null default now(),
    changed_at timestamptz not null default now(),
    removed_at timestamptz,
    unique (catalogue, key)
);

-- What is declared: kept so that screens and other processes know the graph of each pipeline ------------------------

create table pipeline (
    name text collate "C" primary key,
    version text not null,
    catalogue text,
    graph jsonb not null,
    graph_hash text not null,
    concurrency integer,
    declared_at timestamptz not null default now()
);

create table queue (
    name text collate "C" primary key,
    concurrency integer,
    paused_at timestamptz,
    paused_by text
);

-- A lane is a queue and a set of machine needs; a suspect lane holds what may have killed its worker.
create table lane (
    lane text collate "C" primary key,
    queue text collate "C" not null references queue,
    needs jsonb not null default '{}',
    suspect boolean not null default false
);

-- Runs --------------------------------------------------------------------------------------------------------------

create sequence run_id_seq cache 1;

create table batch (
    batch_id bigint generated always as identity primary key,
    name text not null default '',
    pipeline text collate "C" not null,
    runs bigint not null default 0,
    submitted_by text not null default '',
    created_at timestamptz not null default now(),
    cancelled_at timestamptz
);

create table run (
    run_id bigint primary key,
    pipeline text collate "C" not null,
    version text not null,
    item_id bigint,
    batch_id bigint,
    trigger text not null,
    priority smallint not null,
    turn bigint not null,
    input json,
    budget json,
    unique_key text,
    parent_run bigint,
    parent_step text collate "C",
    parent_name text,
    forked_from bigint,
    fork_step text,
    paused_at timestamptz,
    paused_by text,
    blocks boolean not null default true,
    again text[] not null default '{}',
    followed boolean not null default false,
    admitted boolean not null default false,
    submitted_by text not null default '',
    created_at timestamptz not null default now()
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create unique index run_one_live on run (pipeline, item_id) where blocks and item_id is not null;
create unique index run_one_key on run (pipeline, unique_key) where unique_key is not null;
create index run_of_batch on run (batch_id) where batch_id is not null;
create index run_of_parent on run (parent_run) where parent_run is not null;
create index run_admitted on run (pipeline) where admitted;
create index run_of_item on run (item_id) where item_id is not null;

create table run_done (
    run_id bigint primary key,
    pipeline text collate "C" not null,
    version text not null,
    item_id bigint,
    batch_id bigint,
    trigger text not null,
    priority smallint not null,
    input json,
    budget json,
    unique_key text,
    parent_run bigint,
    parent_step text collate "C",
    parent_name text,
    forked_from bigint,
    fork_step text,
    submitted_by text not null default '',
    created_at timestamptz not null,
    ended_at timestamptz not null default clock_timestamp(),
    state text not null,
    error json
) with (autovacuum_vacuum_insert_scale_factor = 0.4);
create index run_done_of_item on run_done (item_id) where item_id is not null;
create index run_done_of_batch on run_done (batch_id) where batch_id is not null;
create index run_done_of_parent on run_done (parent_run) where parent_run is not null;
create index run_done_when on run_done using brin (ended_at);
create index run_done_not_well on run_done (pipeline, run_id) where state <> 'completed';

-- How many parts a mapped step or a loop has, once that is known.
create table fanout (
    run_id bigint not null,
    step text collate "C" not null,
    parts integer not null,
    primary key (run_id, step)
);

-- Jobs: ready, claimed, parked, done ------------------------------------------------------------------------------------

create table job (
    run_id bigint not null,
    step text collate "C" not null,
    part integer not null default 0,
    lane text collate "C" not null,
    priority smallint not null,
    turn bigint not null,
    attempt smallint not null default 0,
    epoch integer not null default 0,
    gate text collate "C",
    woken text,
    ready_at timestamptz not null default clock_timestamp()
) with (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
create index job_next on job (lane, priority, turn, run_id);
create index job_of_gate on job (gate) where gate is not null;

create table claim (
    run_id bigint not null,
    step text collate "C" not null,
    part integer not null,
    epoch integer not null,
    worker bigint not null,
    place bigint not null,
    lane text collate "C" not null,
    priority smallint not null,
    turn bigint not null,
    attempt smallint not null,
    held boolean not null default false,
    gate text collate "C",
    woken text,
    claimed_at timestamptz not null default clock_timestamp(),
    progress smallint,
    message text,
    primary key (run_id, step, part)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000,
        autovacuum_vacuum_cost_delay = 0);
create index claim_of_gate on claim (gate) where gate is not null;

create table parked (
    run_id bigint not null,
    step text collate "C" not null,
    part integer not null default 0,
    lane text collate "C" not null,
    priority smallint not null,
    turn bigint not null,
    attempt smallint not null default 0,
    epoch integer not null default 0,
    gate text collate "C",
    reason text collate "C" not null,
    key text collate "C",
    until timestamptz,
    detail text,
    parked_at timestamptz not null default clock_timestamp(),
    primary key (run_id, step, part)
);
create index parked_until on parked (until) where until is not null;
create index parked_by_reason on parked (reason, key, priority, turn);

create table job_done (
    run_id bigint not null,
    step text collate "C" not null,
    part integer not null,
    state text not null,
    attempt smallint not null,
    epoch integer not null,
    worker bigint,
    started_at timestamptz,
    ended_at timestamptz not null default clock_timestamp(),
    result json,
    error json,
    primary key (run_id, step, part)
) with (autovacuum_vacuum_insert_scale_factor = 0.4);
create index job_done_when on job_done using brin (ended_at);

-- One line for each attempt that did not end well: the history a successful job does not need.
create table attempt (
    run_id bigint not null,
    step text collate "C" not null,
    part integer not null,
    attempt smallint not null,
    epoch integer not null,
    worker bigint,
    started_at timestamptz,
    ended_at timestamptz not null default clock_timestamp(),
    outcome text not null,
    error json,
    primary key (run_id, step, part, epoch)
);

create table checkpoint (
    run_id bigint not null,
    step text collate "C" not null,
    part integer not null,
    name text collate "C" not null,
    value json,
    epoch integer not null,
    made_at timestamptz not null default clock_timestamp(),
    primary key (run_id, step, part, name)
);
create index checkpoint_when on checkpoint using brin (made_at);

-- The clock of fair turns: the turn last served. A sequence, because it must cost no row version (docs/decisions/0003).
create sequence turn_clock as bigint minvalue 0 start 0;

-- Workers: the heartbeat is the lease of all that a worker holds -------------------------------------------------------

create table worker (
    worker bigint generated always as identity primary key,
    host text not null,
    pid integer not null,
    build text not null,
    labels jsonb not null default '{}',
    lanes text[] not null default '{}',
    pipelines text[] not null default '{}',
    slots integer not null,
    started_at timestamptz not null default clock_timestamp(),
    beat_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    draining boolean not null default false,
    running integer not null default 0,
    stopped_at timestamptz
) with (fillfactor = 50);

-- What a worker may have started: every claim up to this place. Only added to, so nothing waits for a row.
create table start_mark (
    worker bigint not null,
    through bigint not null
);
create index start_mark_newest on start_mark (worker, through);

create table leader (
    role text primary key,
    holder bigint not null,
    epoch bigint not null default 1,
    expires_at timestamptz not null
) with (fillfactor = 50);

-- Standings ---------------------------------------------------------------------------------------------------------

create table standing (
    pipeline text collate "C" not null,
    item_id bigint not null,
    state text not null,
    run_id bigint not null,
    doing text,
    version text,
    steps json,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (pipeline, item_id)
) with (fillfactor = 50);

-- Events: one packed row for each kind of transition in a transaction ----------------------------------------------

create table event_batch (
    xid xid8 not null default pg_current_xact_id(),
    seq bigint generated always as identity,
    at timestamptz not null default clock_timestamp(),
    type text collate "C" not null,
    n integer not null,
    runs bigint[],
    items bigint[],
    steps text[],
    parts integer[],
    details json,
    primary key (xid, seq)
);
alter table event_batch alter column runs set storage external;
alter table event_batch alter column items set storage external;
alter table event_batch alter column steps set storage external;
alter table event_batch alter column parts set storage external;
create index event_batch_when on event_batch using brin (at);

-- Reviews, logs, money, limits ------------------------------------------------------------------------------------------

create table review (
    review_id bigint generated always as identity primary key,
    run_id bigint not null,
    step text collate "C" not null,
    part integer not null,
    place integer not null,
    pipeline text collate "C" not null,
    item_id bigint,
    kind text not null,
    payload json not null,
    evidence json not null default '[]',
    choices text[] not null,
    leaves_open text[] not null default '{}',
    same_as text,
    blocking boolean not null default true,
    state text not null default 'open',
    assignee text,
    claimed_by text,
    claimed_until timestamptz,
    due_at timestamptz,
    choice text,
    edits json,
    reason text,
    decided_by text,
    decided_at timestamptz,
    created_at timestamptz not null default clock_timestamp(),
    unique (run_id, step, part, place)
);
create index review_open on review (pipeline, created_at) where state = 'open';
create index review_same on review (pipeline, kind, same_as) where same_as is not null;
create index review_of_item on review (item_id) where item_id is not null;

-- Events from outside that runs wait for, kept so that one that comes early is not missed.
create table signal (
    signal_id bigint generated always as identity primary key,
    key text collate "C" not null,
    payload json,
    at timestamptz not null default clock_timestamp()
);
create index signal_by_key on signal (key, at);

create table log (
    log_id bigint generated always as identity primary key,
    run_id bigint not null,
    step text collate "C",
    part integer,
    attempt smallint,
    at timestamptz not null default clock_timestamp(),
    level text not null,
    message text not null,
    fields json
);
create index log_of_run on log (run_id, log_id);
create index log_when on log using brin (at);

create table budget (
    scope text collate "C" not null,
    unit text collate "C" not null,
    allowed numeric,
    reserved numeric not null default 0,
    spent numeric not null default 0,
    warned_at timestamptz,
    primary key (scope, unit)
) with (fillfactor = 50);

create table ledger (
    ledger_id bigint generated always as identity primary key,
    key text collate "C" not null,
    attempt smallint not null,
    unit text collate "C" not null,
    run_id bigint not null,
    item_id bigint,
    pipeline text collate "C" not null,
    step text collate "C" not null,
    part integer not null,
    epoch integer not null,
    reserved numeric not null,
    settled numeric,
    state text not null default 'reserved',
    note text,
    at timestamptz not null default clock_timestamp(),
    settled_at timestamptz,
    unique (key, attempt, epoch, unit)
);
create index ledger_of_run on ledger (run_id);
create index ledger_when on ledger using brin (at);
create index ledger_open on ledger (run_id, step, part) where state = 'reserved';

create table limit_key (
    key text collate "C" primary key,
    calls integer not null,
    per double precision not null,
    closed_until timestamptz,
    closed_why text,
    known_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

create table limit_use (
    key text collate "C" not null,
    at timestamptz not null
);
create index limit_use_latest on limit_use (key, at);

create table concurrency (
    gate text collate "C" primary key,
    most integer not null
) with (fillfactor = 50);

create table setting (
    name text collate "C" primary key,
    value json not null,
    changed_at timestamptz not null default clock_timestamp(),
    changed_by text not null default ''
);
