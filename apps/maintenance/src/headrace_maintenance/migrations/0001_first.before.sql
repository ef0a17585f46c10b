-- The maintenance app's own tables. Runs, items, reviews and standings are the engine's, in the schema headrace.

create extension if not exists vector with schema public;

-- Manuals ---------------------------------------------------------------------------------------------------------------

create table document (
    system text collate "C" not null,
    file text not null,
    sha256 text not null,
    pages integer not null,
    ingested_at timestamptz not null default clock_timestamp(),
    primary key (system, file)
);

create table chunk (
    system text collate "C" not null,
    file text not null,
    place integer not null,
    chunk text not null,
    page integer not null,
    headings json not null,
    text text not null,
    blocks json not null,
    sha256 text not null,
    changed_at timestamptz not null default clock_timestamp(),
    primary key (system, file, place),
    foreign key (system, file) references document on delete cascade
);

-- Tasks: the published fields, and what the steps keep beside them -----------------------------------------------------------

create table task (
    id text collate "C" primary key,
    system text collate "C" not null,
    run_id bigint not null,
    place integer not null,
    description text not null,
    action text not null,
    component text not null,
    category text not null default 'preventive',
    criticality text not null default 'routine',
    skill text not null default 'owner',
    frequency text,
    intervals json not null,
    parts json not null,
    notes json not null default '[]',
    professional boolean not null default false,
    quote text,
    page integer,
    file text,
    chunk text,
    method text not null,
    reason text,
    state text not null check (state in ('accepted', 'held', 'merged', 'pushed', 'withdrawn', 'refused')),
    why text,
    merged_into text collate "C",
    merged json,
    changed_at timestamptz not null default clock_timestamp()
) with (fillfactor = 80);
create index task_of_system on task (system);

-- Two tasks that may be one. `a` and `b` stand in the order of their words, so that like pairs look alike. A pair across
-- systems is there once for each of them, so that runs of two systems never write the same row.
create table pair (
    system text collate "C" not null,
    a text collate "C" not null,
    b text collate "C" not null,
    other_system text collate "C" not null,
    run_id bigint not null,
    score real not null,
    parts json not null,
    verdict text not null check (verdict in ('merge', 'review', 'linked')),
    keep text collate "C",
    why text not null,
    likeness text collate "C" not null,
    decision text,
    decided_by text,
    decided_why text,
    decided_at timestamptz,
    primary key (system, a, b)
);

-- What BoatOS was told: the body last sent, by task.
create table push (
    task_id text collate "C" primary key,
    system text collate "C" not null,
    remote_id text,
    body json not null,
    digest text not null,
    state text not null check (state in ('active', 'withdrawn', 'rejected')),
    why text,
    at timestamptz not null default clock_timestamp()
);
create index push_of_system on push (system);

create table hours (
    system text collate "C" not null,
    at timestamptz not null default clock_timestamp(),
    value double precision not null check (value >= 0),
    primary key (system, at)
);

-- Vectors: the pgvector side of the vector store's port --------------------------------------------------------------------

create table task_vector (
    system text collate "C" not null,
    id text collate "C" not null,
    kind text collate "C" not null,
    embedding public.vector(384) not null,
    metadata jsonb not null default '{}',
    primary key (system, id)
);
create index task_vector_of_kind on task_vector (kind);

-- How many vectors of a system its last run left, and how many the index was last found to hold.
create table vectors_seen (
    system text collate "C" primary key,
    left_there integer not null,
    found integer,
    at timestamptz not null default clock_timestamp()
);

-- What a model said of a batch of chunks, kept so that the same words are not paid for twice.
create table reading (
    key text collate "C" primary key,
    found json not null,
    at timestamptz not null default clock_timestamp()
);
create index reading_when on reading using brin (at);

-- The agent: events, the switches that can be set while it runs ---------------------------------------------------------------

create table agent_event (
    event_id bigint generated always as identity primary key,
    type text not null check (type in ('document_processed', 'system_added', 'manual_trigger', 'scheduled_check')),
    system text collate "C" not null,
    state text not null default 'pending' check (state in ('pending', 'taken')),
    created_at timestamptz not null default clock_timestamp(),
    taken_at timestamptz,
    run_id bigint
);
create unique index agent_event_one_pending on agent_event (type, system) where state = 'pending';
create index agent_event_when on agent_event (created_at);

create function tell_of_event() returns trigger language plpgsql as $$
begin
    perform pg_notify('headrace', 'maintenance ' || tg_argv[0]);
    return null;
end $$;
create trigger agent_event_told after insert on agent_event for each statement execute function tell_of_event('event');

create table setting (
    name text collate "C" primary key,
    value json not null,
    changed_at timestamptz not null default clock_timestamp()
);
create trigger setting_told after insert or update or delete on setting
    for each statement execute function tell_of_event('setting');

-- When the agent last looked for systems whose manuals or vectors had changed.
create table agent_look (
    name text primary key,
    at timestamptz not null
);

-- Figures ---------------------------------------------------------------------------------------------------------------------

-- What each step of a run counted, once; the step `begin` is when its work began.
create table step_count (
    run_id bigint not null,
    step text collate "C" not null,
    system text collate "C" not null,
    counted integer not null,
    at timestamptz not null default clock_timestamp(),
    primary key (run_id, step)
);
create index step_count_when on step_count (at);

create table call (
    at timestamptz not null default clock_timestamp(),
    service text not null,
    ok boolean not null,
    n integer not null
);
create index call_when on call (at);

create view telemetry as
with minutes as (
    select generate_series(
        date_trunc('minute', clock_timestamp()) - interval '59 minutes', date_trunc('minute', clock_timestamp()), interval '1 minute'
    ) as minute
),
counted as (
    select date_trunc('minute', at) as minute,
        sum(counted) filter (where step = 'extract') as extracted,
        sum(counted) filter (where step = 'classify') as classified,
        sum(counted) filter (where step = 'discover') as discovered,
        sum(counted) filter (where step = 'dedupe') as duplicates
    from step_count where at >= date_trunc('minute', clock_timestamp()) - interval '59 minutes' group by 1
),
ended as (
    select date_trunc('minute', e.at) as minute, e.system, e.ok, extract(epoch from e.at - b.at) * 1000 as took_ms
    from (
        select run_id, system, at, true as ok from step_count where step = 'boatos'
        union all
        select d.run_id, i.key, d.ended_at, false
        from headrace.run_done d join headrace.item i on i.item_id = d.item_id
        where d.pipeline = 'maintenance' and d.state = 'failed'
    ) e
    left join step_count b on b.run_id = e.run_id and b.step = 'begin'
    where e.at >= date_trunc('minute', clock_timestamp()) - interval '59 minutes'
),
runs as (
    select minute, count(distinct system) as systems, count(*) filter (where ok) as well, count(*) filter (where not ok) as failed,
        avg(took_ms) filter (where ok) as mean_ms, max(took_ms) filter (where ok) as max_ms
    from ended group by 1
),
calls as (
    select date_trunc('minute', at) as minute, sum(n) as made, sum(n) filter (where not ok) as failed
    from call where at >= date_trunc('minute', clock_timestamp()) - interval '59 minutes' group by 1
)
select
    m.minute,
    coalesce(r.systems, 0)::int as systems_processed,
    coalesce(r.well, 0)::int as successful_runs,
    coalesce(r.failed, 0)::int as failed_runs,
    coalesce(c.extracted, 0)::int as tasks_extracted,
    coalesce(c.classified, 0)::int as tasks_classified,
    coalesce(c.discovered, 0)::int as tasks_discovered,
    coalesce(c.duplicates, 0)::int as duplicates_found,
    round(r.mean_ms)::int as mean_processing_ms,
    round(r.max_ms)::int as max_processing_ms,
    coalesce(a.made, 0)::int as api_calls,
    coalesce(a.failed, 0)::int as api_failures,
    case when r.minute is not null then round(r.well::numeric / (r.well + r.failed), 4)::float8 end as success_rate
from minutes m
left join counted c using (minute)
left join runs r using (minute)
left join calls a using (minute);

-- Where each system stands: one row a system, for lists, cards and the agent's look round.
create view system_standing as
select
    i.item_id, i.key as asset_uid, i.name, i.data, i.version,
    case
        when s.run_id is null then 'unprocessed'
        when r.run_id is not null and r.blocks then 'processing'
        when r.run_id is not null then 'review'
        else s.state
    end as status,
    s.run_id, s.changed_at as last_processed,
    coalesce(v.left_there, 0) as vectors,
    (
        (i.version is not null and i.version is distinct from coalesce(case when r.run_id is not null then s.doing end, s.version))
        or (v.found is not null and v.found <> v.left_there)
    ) as has_changes
from headrace.item i
left join headrace.standing s on s.item_id = i.item_id and s.pipeline = 'maintenance'
left join headrace.run r on r.run_id = s.run_id
left join vectors_seen v on v.system = i.key
where i.catalogue = 'systems' and i.removed_at is null;
