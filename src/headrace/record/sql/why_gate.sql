-- Guarantees: how many a gate lets through, and how many are through just now.
select most,
    (select count(*) from job j where j.gate = c.gate)::int + (select count(*) from claim m where m.gate = c.gate)::int as taken
from concurrency c where gate = %(gate)s
