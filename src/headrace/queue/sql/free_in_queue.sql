-- Guarantees: with the queue locked: how many more of its jobs may run.
select q.concurrency - (
    select count(*) from lane l cross join lateral (select 1 from claim where claim.lane = l.lane) c where l.queue = q.name
) as free
from queue q where q.name = %(queue)s
