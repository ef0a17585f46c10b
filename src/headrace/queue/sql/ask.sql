-- Guarantees: each question is asked once for its job; asking again (after a crash) changes nothing. A field of the item
-- that a person locked is decided as they did, with the value of then.
insert into review (
    run_id, step, part, place, pipeline, item_id, kind, payload, evidence, choices, leaves_open, same_as, blocking,
    assignee, people, due_at, state, choice, edits, reason, decided_by, decided_at
)
select
    g.run_id, g.step, g.part, g.place, g.pipeline, g.item_id, g.kind, g.payload, g.evidence,
    array(select json_array_elements_text(g.choices)), array(select json_array_elements_text(g.leaves_open)),
    g.same_as, %(blocking)s, g.assignee, g.people,
    clock_timestamp() + make_interval(secs => g.due_in_s),
    case when k.choice = 'lock' then 'decided' else 'open' end,
    case when k.choice = 'lock' then k.choice end,
    case
        when k.choice = 'lock'
            then coalesce(k.edits, json_build_object('value', k.payload -> 'value', 'unit', k.payload -> 'unit'))
    end,
    case when k.choice = 'lock' then k.reason end,
    case when k.choice = 'lock' then k.decided_by end,
    case when k.choice = 'lock' then clock_timestamp() end
from unnest(
    %(run)s, %(step)s, %(part)s, %(place)s, %(pipeline)s, %(item)s, %(kind)s, %(payload)s, %(evidence)s, %(choices)s,
    %(leaves_open)s, %(same_as)s, %(assignee)s, %(people)s, %(due_in_s)s
) as g (run_id, step, part, place, pipeline, item_id, kind, payload, evidence, choices, leaves_open, same_as, assignee,
    people, due_in_s)
left join lateral (
    select r.choice, r.edits, r.payload, r.reason, r.decided_by
    from review r
    where g.kind = 'field' and r.pipeline = g.pipeline and r.kind = g.kind and r.same_as = g.same_as
        and r.item_id = g.item_id and r.state = 'decided'
    order by r.review_id desc
    limit 1
) k on true
on conflict (run_id, step, part, place) do nothing
returning state
