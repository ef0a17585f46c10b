-- Guarantees: what waits for something that is over already, because the process that was to wake it ended in between.
select p.reason, p.key from parked p
where (p.reason = 'children' and not exists (select 1 from run r where r.parent_run = p.run_id and r.parent_step = p.step))
    or (p.reason = 'follows' and not exists (select 1 from run r where r.run_id = p.key::bigint))
group by p.reason, p.key
