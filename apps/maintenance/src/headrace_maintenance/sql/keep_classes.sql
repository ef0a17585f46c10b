-- Guarantees: each task of this run has its class; what is no task is refused, with the reason.
update task t
set category = g.category, criticality = g.criticality, skill = g.skill, frequency = coalesce(g.frequency, t.frequency),
    reason = g.why,
    state = case when g.is_task then t.state else 'refused' end,
    why = case when g.is_task then t.why else 'it is no task: ' || g.why end
from json_to_recordset(%(classes)s::json) as g (
    id text, category text, criticality text, skill text, frequency text, is_task boolean, why text
)
where t.id = g.id and t.run_id = %(run)s
