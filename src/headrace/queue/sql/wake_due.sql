-- Guarantees: what lay aside until a time that has come can be claimed, or waits for its place where it has a gate (a place
-- given up while it lay aside is not taken back unasked); what someone else is moving is passed over.
with due as materialized (
    select ctid as pid, gate from parked where until <= clock_timestamp() order by until limit 500 for update skip locked
),
in_line as (
    update parked set reason = 'concurrency', key = gate, until = null, detail = null
    where ctid = any (array(select pid from due where gate is not null))
    returning run_id, step, part, lane, priority, turn, gate
),
free as (
    delete from parked where ctid = any (array(select pid from due where gate is null)) returning *
),
ready as (
    insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, woken)
    select run_id, step, part, lane, priority, turn, attempt, epoch, reason from free
    returning run_id, step, part, lane, priority, turn, gate
)
select * from ready union all select * from in_line
