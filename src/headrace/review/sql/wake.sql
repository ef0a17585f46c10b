-- Guarantees: the job that asked can be claimed again.
with due as (
    delete from parked
    where run_id = %(run)s and step = %(step)s and part = %(part)s and reason = 'review' returning *
)
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken)
select run_id, step, part, lane, priority, turn, attempt, epoch, gate, 'review' from due
returning run_id, step, part, lane, priority, turn
