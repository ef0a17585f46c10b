-- Guarantees: each question is asked once for its job; asking again (after a crash) changes nothing.
insert into review (
    run_id, step, part, place, pipeline, item_id, kind, payload, evidence, choices, leaves_open, same_as, blocking,
    assignee, due_at
)
select
    g.run_id, g.step, g.part, g.place, g.pipeline, g.item_id, g.kind, g.payload, g.evidence,
    array(select json_array_elements_text(g.choices)), array(select json_array_elements_text(g.leaves_open)),
    g.same_as, %(blocking)s, g.assignee,
    clock_timestamp() + make_interval(secs => g.due_in_s)
from unnest(
    %(run)s, %(step)s, %(part)s, %(place)s, %(pipeline)s, %(item)s, %(kind)s, %(payload)s, %(evidence)s, %(choices)s,
    %(leaves_open)s, %(same_as)s, %(assignee)s, %(due_in_s)s
) as g (run_id, step, part, place, pipeline, item_id, kind, payload, evidence, choices, leaves_open, same_as, assignee,
    due_in_s)
on conflict (run_id, step, part, place) do nothing
