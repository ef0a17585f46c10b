-- Guarantees: all that waits for this reason and key can be claimed, and says what woke it; what has a gate, or was to
-- follow in a pipeline with a concurrency, waits for its place there.
with behind as (
    update parked p set reason = 'pipeline', key = r.pipeline, until = null, detail = null
    from run r join concurrency c on c.gate = 'pipeline:' || r.pipeline
    where %(reason)s = 'follows' and p.reason = 'follows' and p.key = any (%(key)s) and r.run_id = p.run_id
    returning p.run_id, p.step, p.part, p.lane, p.priority, p.turn, c.gate
),
in_line as (
    update parked p set reason = 'concurrency', key = p.gate, until = null, detail = null
    where p.reason = %(reason)s and p.key = any (%(key)s) and p.gate is not null
        and (p.run_id, p.step, p.part) not in (select run_id, step, part from behind)
    returning p.run_id, p.step, p.part, p.lane, p.priority, p.turn, p.gate
),
free as (
    delete from parked p
    where p.reason = %(reason)s and p.key = any (%(key)s) and p.gate is null
        and (p.run_id, p.step, p.part) not in (select run_id, step, part from behind)
    returning *
),
ready as (
    insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, woken)
    select run_id, step, part, lane, priority, turn, attempt, epoch, reason from free
    returning run_id, step, part, lane, priority, turn, gate
)
select * from ready union all select * from in_line union all select * from behind
