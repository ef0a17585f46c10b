-- Guarantees: of these steps of runs, those that still have a child under way.
select distinct r.parent_run as run_id, r.parent_step as step
from unnest(%(run)s, %(step)s) as g (run_id, step)
join run r on r.parent_run = g.run_id and r.parent_step = g.step
