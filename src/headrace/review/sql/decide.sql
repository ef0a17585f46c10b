-- Guarantees: a question is decided once, and only with a choice it offers; a choice that leaves it open is noted. Where
-- several people must answer alike it stays open until they have: each has one opinion, the latest they gave.
with asked as materialized (
    select r.review_id, r.people, r.leaves_open, (
        select coalesce(jsonb_agg(o), '[]') from jsonb_array_elements(r.opinions) o where o ->> 'by' <> %(by)s::text
    ) as others
    from review r
    where r.review_id = %(review)s and r.state = 'open' and %(choice)s::text = any (r.choices)
),
told as (
    select a.*, 1 + (
        select count(*) from jsonb_array_elements(a.others) o
        where o ->> 'choice' = %(choice)s and o -> 'edits' = coalesce(%(edits)s::json::jsonb, 'null')
    ) < a.people as waits
    from asked a
)
update review r
set state = case when t.waits or %(choice)s = any (t.leaves_open) then 'open' else 'decided' end,
    choice = case when not t.waits then %(choice)s end, edits = case when not t.waits then %(edits)s::json end,
    reason = case when not t.waits then %(reason)s::text end, decided_by = case when not t.waits then %(by)s end,
    decided_at = case when not t.waits then clock_timestamp() end,
    opinions = case
        when t.people = 1 then '[]'
        else t.others || jsonb_build_object(
            'by', %(by)s, 'choice', %(choice)s, 'edits', coalesce(%(edits)s::json::jsonb, 'null'), 'reason', %(reason)s,
            'at', clock_timestamp()
        )
    end,
    claimed_by = null, claimed_until = null
from told t
where r.review_id = t.review_id
returning r.review_id, r.run_id, r.step, r.part, r.item_id, r.blocking, r.state, t.waits
