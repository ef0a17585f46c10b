-- Guarantees: how many runs of a pipeline may be under way, how many are, and how many wait before this one.
select most,
    (select count(*)::int from run r where r.pipeline = %(pipeline)s and r.admitted) as taken,
    (
        select count(distinct p.run_id)::int from parked p join run mine on mine.run_id = %(run)s
        where p.reason = 'pipeline' and p.key = %(pipeline)s
            and (p.priority, p.turn, p.run_id) < (mine.priority, mine.turn, mine.run_id)
    ) as ahead
from concurrency where gate = 'pipeline:' || %(pipeline)s::text
