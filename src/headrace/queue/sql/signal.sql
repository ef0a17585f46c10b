-- Guarantees: the event is kept, and everything that waits for it is ready and carries it.
with kept_signal as (
    insert into signal (key, payload) values (%(key)s, %(payload)s)
),
due as (
    delete from parked where reason = 'event' and key = %(key)s returning *
),
kept as (
    insert into checkpoint (run_id, step, part, name, value, epoch)
    select run_id, step, part, '#event', %(payload)s, 0 from due
    on conflict (run_id, step, part, name) do update set value = excluded.value
)
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken)
select run_id, step, part, lane, priority, turn, attempt, epoch, gate, 'event' from due
returning run_id, step, part, lane, priority, turn
