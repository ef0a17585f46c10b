-- Guarantees: all that waits for this reason and key can be claimed, and says what woke it.
with due as (
    delete from parked where reason = %(reason)s and key = any (%(key)s) returning *
)
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken)
select run_id, step, part, lane, priority, turn, attempt, epoch, gate, reason from due
returning run_id, step, part, lane, priority, turn
