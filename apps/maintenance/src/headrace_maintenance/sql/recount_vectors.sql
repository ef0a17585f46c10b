-- Guarantees: for each system what the index really holds, beside what its last run left there.
update vectors_seen s set found = n.n
from (
    select v.system, (select count(*) from task_vector t where t.system = v.system)::int as n from vectors_seen v
) n
where n.system = s.system and s.found is distinct from n.n
