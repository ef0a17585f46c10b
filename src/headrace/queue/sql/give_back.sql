-- Guarantees: what this worker claimed and did not start is ready again as it was, at no cost of an attempt.
with theirs as (
    delete from claim c
    using unnest(%(run)s, %(step)s, %(part)s, %(epoch)s) as g (run_id, step, part, epoch)
    where c.run_id = g.run_id and c.step = g.step and c.part = g.part and c.epoch = g.epoch and c.worker = %(worker)s
    returning c.*
)
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken)
select run_id, step, part, lane, priority, turn, attempt - 1, epoch, gate, woken from theirs
returning run_id, step, part, lane, priority, turn
