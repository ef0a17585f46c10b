-- Guarantees: the lanes, each with its suspect twin, are known with their queues and needs.
insert into lane (lane, queue, needs, suspect)
select g.lane, g.queue, g.needs::jsonb, g.suspect
from unnest(%(lane)s, %(queue)s, %(needs)s, %(suspect)s) as g (lane, queue, needs, suspect)
on conflict (lane) do nothing
