-- Guarantees: what lay aside until a time that has come can be claimed; what someone else is moving is passed over.
with due as (
    delete from parked where ctid = any (array(
        select ctid from parked where until <= clock_timestamp() order by until limit 500 for update skip locked
    ))
    returning *
)
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken)
select run_id, step, part, lane, priority, turn, attempt, epoch, gate, reason from due
returning run_id, step, part, lane, priority, turn
