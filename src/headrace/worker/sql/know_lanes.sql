-- Guarantees: the lanes, each with those beside it for suspects, are known with their queues and needs.
insert into lane (lane, queue, needs, suspect)
select g.lane, g.queue, g.needs::jsonb, g.suspect
from unnest(%(lane)s, %(queue)s, %(needs)s, %(suspect)s) as g (lane, queue, needs, suspect)
on conflict (lane) do nothing
