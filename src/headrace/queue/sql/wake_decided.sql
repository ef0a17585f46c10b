-- Guarantees: of these jobs of locked runs, those whose every question was decided meanwhile can be claimed, or wait for
-- their place where they have a gate.
with decided as materialized (
    select g.run_id, g.step, g.part from unnest(%(run)s, %(step)s, %(part)s) as g (run_id, step, part)
    where exists (select 1 from review r where r.run_id = g.run_id and r.step = g.step and r.part = g.part)
        and not exists (
            select 1 from review r
            where r.run_id = g.run_id and r.step = g.step and r.part = g.part and r.state = 'open'
        )
),
in_line as (
    update parked p set reason = 'concurrency', key = p.gate, until = null, detail = null
    from decided d
    where p.run_id = d.run_id and p.step = d.step and p.part = d.part and p.reason = 'review' and p.gate is not null
    returning p.run_id, p.step, p.part, p.lane, p.priority, p.turn, p.gate
),
free as (
    delete from parked p using decided d
    where p.run_id = d.run_id and p.step = d.step and p.part = d.part and p.reason = 'review' and p.gate is null
    returning p.*
),
ready as (
    insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, woken)
    select run_id, step, part, lane, priority, turn, attempt, epoch, 'review' from free
    returning run_id, step, part, lane, priority, turn, gate
)
select * from ready union all select * from in_line
