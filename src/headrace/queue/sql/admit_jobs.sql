-- Guarantees: with the gates locked: no more jobs of a gate ready or claimed than it allows; by priority, then turn.
with free as materialized (
    select c.gate, c.most
        - (select count(*) from job j where j.gate = c.gate)
        - (select count(*) from claim m where m.gate = c.gate) as n
    from concurrency c where c.gate = any (%(gate)s)
),
moved as (
    delete from parked where ctid = any (array(
        select p.ctid from free f
        cross join lateral (
            select ctid from parked
            where reason = 'concurrency' and key = f.gate
            order by priority, turn, run_id, part limit greatest(f.n, 0)
            for update skip locked
        ) p
    ))
    returning *
)
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, gate)
select run_id, step, part, lane, priority, turn, attempt, epoch, gate from moved
returning run_id, step, part, lane, priority, turn
