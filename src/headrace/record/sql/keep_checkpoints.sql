-- Guarantees: kept only while the worker holds the job under this epoch; a lost lease is not answered for.
with given as materialized (
    select g.* from unnest(%(run)s, %(step)s, %(part)s, %(epoch)s, %(name)s, %(value)s) with ordinality
        as g (run_id, step, part, epoch, name, value, place)
),
mine as materialized (
    select g.* from given g
    cross join lateral (
        select 1 from claim
        where run_id = g.run_id and step = g.step and part = g.part and epoch = g.epoch and worker = %(worker)s
        limit 1
        for key share
    ) c
),
kept as (
    insert into checkpoint (run_id, step, part, name, value, epoch)
    select run_id, step, part, name, value, epoch from mine
    on conflict (run_id, step, part, name) do update set value = excluded.value, epoch = excluded.epoch
)
select place - 1 as place from mine
