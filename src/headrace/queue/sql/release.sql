-- Guarantees: only the claims this worker still holds under these epochs are given up; the others are not answered for.
with given as materialized (
    select g.* from unnest(%(run)s, %(step)s, %(part)s, %(epoch)s) with ordinality as g (run_id, step, part, epoch, place)
),
mine as materialized (
    select g.place, c.* from given g
    cross join lateral (
        select ctid as cid, run_id, step, part, held, lane, priority, turn, attempt, epoch, gate
        from claim
        where run_id = g.run_id and step = g.step and part = g.part and epoch = g.epoch and worker = %(worker)s
        limit 1
        for update
    ) c
),
gone as (
    delete from claim where ctid = any (array(select cid from mine)) returning 1
),
-- a claim that was changed (held, its progress shown) since our snapshot lies elsewhere now: only then is it sought anew
gone_too as (
    delete from claim c using mine m
    where (select count(*) from gone) < (select count(*) from mine)
        and c.run_id = m.run_id and c.step = m.step and c.part = m.part and c.epoch = m.epoch
)
select place - 1 as place, held, attempt, gate from mine
