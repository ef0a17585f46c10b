-- These boats ($1) are done with a step ($2) and wait in the next ($3), or begin anew.
with gone as (delete from parked where run_id = any ($1)),
over as (
    insert into job_done (run_id, step, part, state, attempt, epoch, started_at)
    select run_id, $2, 0, 'done', 1, 1, clock_timestamp() from unnest($1::bigint[]) run_id where $3 <> 'measure'
),
anew as (delete from job_done where run_id = any ($1) and $3 = 'measure'),
waits as (
    insert into parked (run_id, step, part, lane, priority, turn, reason, key)
    select r.run_id, $3, 0, 'default', 3, r.turn, 'event', 'never' from run r where r.run_id = any ($1)
)
insert into event_batch (type, n, runs, steps, parts)
values (
    'job_done', cardinality($1), $1, array_fill($2::text, array[cardinality($1)]), array_fill(0, array[cardinality($1)])
)
