-- Guarantees: of these waits, those whose event came since the run began are ready, and carry it.
with come as (
    select distinct on (w.run_id, w.step, w.part) w.run_id, w.step, w.part, s.payload
    from unnest(%(run)s, %(step)s, %(part)s, %(key)s) as w (run_id, step, part, key)
    join run r on r.run_id = w.run_id
    join signal s on s.key = w.key and s.at >= r.created_at
    order by w.run_id, w.step, w.part, s.at
),
kept as (
    insert into checkpoint (run_id, step, part, name, value, epoch)
    select run_id, step, part, '#event', payload, 0 from come
    on conflict (run_id, step, part, name) do update set value = excluded.value
),
due as (
    delete from parked p using come c where p.run_id = c.run_id and p.step = c.step and p.part = c.part returning p.*
)
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate, woken)
select run_id, step, part, lane, priority, turn, attempt, epoch, gate, 'event' from due
returning run_id, step, part, lane, priority, turn
