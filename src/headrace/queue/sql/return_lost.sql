-- Guarantees: what a worker whose lease is over held is ready again: what it cannot have started as it was; what it may
-- have been running as a suspect, and a suspect that ran alone as more of one; no attempt is charged. A worker that stopped
-- holds nothing either: what it claimed after it was given up, or while it left, comes back too.
with lost as (
    select worker, stopped_at is null as silent from worker
    where (stopped_at is null and expires_at < clock_timestamp())
        or (stopped_at is not null and worker = any (array(select distinct worker from claim)))
    order by worker
    for update skip locked
),
marks as (
    select l.worker, coalesce((
        select through from start_mark s where s.worker = l.worker order by through desc limit 1
    ), 0) as through
    from lost l
),
theirs as (
    delete from claim c using marks m where c.worker = m.worker
    returning c.*, c.place <= m.through as may_have_run
),
back as (
    insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken)
    select
        run_id, step, part,
        case
            when not may_have_run then lane
            when lane ~ '^suspect[0-9]:' then 'suspect' || least(substr(lane, 8, 1)::int + 1, 3) || substr(lane, 9)
            else 'suspect0:' || lane
        end,
        priority, turn,
        attempt - 1, epoch, gate, woken
    from theirs
    returning run_id, step, part, lane, priority, turn
),
history as (
    insert into attempt (run_id, step, part, attempt, epoch, worker, outcome, error)
    select run_id, step, part, attempt, epoch, worker, 'lost',
        json_build_object('type', 'WorkerLost', 'message', 'its worker ended or fell silent')
    from theirs where may_have_run
    on conflict do nothing
),
closed as (
    update worker w set stopped_at = clock_timestamp() from lost l where w.worker = l.worker
    returning w.worker, w.host, w.pid, l.silent
),
told as (
    select
        (select array_agg(worker) from closed) as workers,
        (select json_agg(json_build_object('worker', worker, 'host', host, 'pid', pid)) from closed where silent) as silent
)
select b.*, t.workers, t.silent from back b, told t
union all
select null, null, null, null, null, null, t.workers, t.silent from told t where not exists (select 1 from back)
