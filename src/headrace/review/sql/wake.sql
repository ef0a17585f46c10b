-- Guarantees: the job that asked can be claimed again, or waits for its place where it has a gate.
with in_line as (
    update parked set reason = 'concurrency', key = gate, until = null, detail = null
    where run_id = %(run)s and step = %(step)s and part = %(part)s and reason = 'review' and gate is not null
    returning run_id, step, part, lane, priority, turn, gate
),
free as (
    delete from parked
    where run_id = %(run)s and step = %(step)s and part = %(part)s and reason = 'review' and gate is null
    returning *
),
ready as (
    insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, woken)
    select run_id, step, part, lane, priority, turn, attempt, epoch, 'review' from free
    returning run_id, step, part, lane, priority, turn, gate
)
select * from ready union all select * from in_line
