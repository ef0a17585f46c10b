-- Guarantees: with the gates locked: no more runs of a pipeline under way than it allows; by priority, then turn.
with free as materialized (
    select substr(c.gate, 10) as pipeline, c.most
        - (select count(*) from run r where r.pipeline = substr(c.gate, 10) and r.admitted) as n
    from concurrency c where c.gate = any (%(gate)s)
),
chosen as materialized (
    select p.run_id from free f
    cross join lateral (
        select distinct priority, turn, run_id from parked
        where reason = 'pipeline' and key = f.pipeline
        order by priority, turn, run_id limit greatest(f.n, 0)
    ) p
),
marked as (
    update run set admitted = true where run_id in (select run_id from chosen)
),
in_line as (
    update parked set reason = 'concurrency', key = gate
    where reason = 'pipeline' and run_id in (select run_id from chosen) and gate is not null
    returning run_id, step, part, lane, priority, turn, gate
),
moved as (
    delete from parked where reason = 'pipeline' and run_id in (select run_id from chosen) and gate is null returning *
),
ready as (
    insert into job (run_id, step, part, lane, priority, turn, attempt, epoch)
    select run_id, step, part, lane, priority, turn, attempt, epoch from moved
    returning run_id, step, part, lane, priority, turn, gate
)
select * from ready union all select * from in_line
