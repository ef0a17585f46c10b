-- What a person should see, found among millions of events; and tries to sign in, counted for all processes together.

create index event_notable on headrace.event_batch (xid, seq)
where type in ('run_failed', 'review_asked', 'queue_paused', 'queue_resumed', 'limit_closed', 'worker_lost');

-- A bucket for each key (a digest: no name or address is kept). What a crash of the database forgets is no loss.
create unlogged table headrace.rate (
    key bytea primary key,
    filled double precision not null,
    wait_s double precision not null,
    at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);
create index rate_when on headrace.rate (at);
