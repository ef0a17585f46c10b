-- What the API keeps: answers by Idempotency-Key, work on many runs at once; and indexes for its lists, most of them
-- partial so that a run that ends well pays for one alone (docs/reference/api.md).

create table request_key (
    caller text not null,
    key text not null,
    method text not null,
    path text not null,
    digest bytea not null,
    status integer,
    media_type text,
    body bytea,
    begun_at timestamptz not null default clock_timestamp(),
    answered_at timestamptz,
    primary key (caller, key)
);
create index request_key_when on request_key (begun_at);

create table bulk (
    bulk_id bigint generated always as identity primary key,
    deed text not null,
    aim json not null,
    pipelines text[],
    state text not null default 'under_way',
    total bigint,
    runs bigint[],
    looked_at bigint not null default 0,
    changed bigint not null default 0,
    refused bigint not null default 0,
    error text,
    started_by text not null,
    created_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    held_by bigint,
    held_until timestamptz
);
create index bulk_under_way on bulk (bulk_id) where state = 'under_way';

create index run_done_of_pipeline on run_done (pipeline, run_id);
create index run_done_failed on run_done (run_id) where state = 'failed';
create index run_done_cancelled on run_done (run_id) where state = 'cancelled';
create index job_done_failed on job_done (run_id, step, part) where state = 'failed';
create index item_by_key on item (key);
create index item_of_newest_change on item (catalogue, changed_at, item_id) where removed_at is null;
create index review_open_in_order on review (review_id) where state = 'open';
create index run_fork_of on run (forked_from) where forked_from is not null;
create index run_done_fork_of on run_done (forked_from) where forked_from is not null;
