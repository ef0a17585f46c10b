-- Guarantees: only the claims this worker still holds under these epochs are given up; the others are not answered for.
with given as materialized (
    select g.* from unnest(%(run)s, %(step)s, %(part)s, %(epoch)s) with ordinality as g (run_id, step, part, epoch, place)
),
mine as materialized (
    select g.place, c.* from given g
    cross join lateral (
        select ctid as cid, held, lane, priority, turn, attempt, epoch, gate
        from claim
        where run_id = g.run_id and step = g.step and part = g.part and epoch = g.epoch and worker = %(worker)s
        limit 1
        for update
    ) c
),
gone as (
    delete from claim where ctid = any (array(select cid from mine))
)
select place - 1 as place, held, attempt, gate from mine
