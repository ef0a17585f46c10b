-- Guarantees: each task stands as its fate says; what BoatOS holds shows as pushed.
update task t
set state = case
        when g.state = 'accepted' and exists (select from push p where p.task_id = t.id and p.state = 'active') then 'pushed'
        else g.state
    end,
    why = g.why, merged_into = g.merged_into, merged = g.merged,
    changed_at = case
        when (t.state, t.why, t.merged_into, t.merged::text) is distinct from (g.state, g.why, g.merged_into, g.merged::text)
            then clock_timestamp()
        else t.changed_at
    end
from json_to_recordset(%(fates)s::json) as g (id text, state text, why text, merged_into text, merged json)
where t.id = g.id and t.system = %(system)s and t.state not in ('refused', 'withdrawn')
