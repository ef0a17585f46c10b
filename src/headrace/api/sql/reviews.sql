-- Guarantees: questions in their order, above the cursor (or by when they are due, `due`); a closed list of filters.
select
    r.review_id, r.run_id, r.step, r.part, r.place, r.pipeline, r.kind, r.payload, r.evidence, r.choices, r.leaves_open,
    r.blocking, r.state, r.assignee, r.due_at, r.choice, r.edits, r.reason, r.decided_by, r.decided_at, r.created_at,
    r.people, r.opinions,
    case when r.claimed_until > clock_timestamp() then r.claimed_by end as claimed_by,
    case when r.claimed_until > clock_timestamp() then r.claimed_until end as claimed_until,
    i.catalogue, i.key as item_key, i.name as item_name
from review r
left join item i on i.item_id = r.item_id
where (%(review)s::bigint is null or r.review_id = %(review)s)
    and (%(after)s::bigint is null or r.review_id > %(after)s)
    and (%(state)s::text is null or r.state = %(state)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(kind)s::text is null or r.kind = %(kind)s)
    and (%(run)s::bigint is null or r.run_id = %(run)s)
    and (%(item)s::text is null or i.key = %(item)s)
    and (
        %(held)s::text is null
        or (%(held)s = 'mine' and r.claimed_by = %(me)s and r.claimed_until > clock_timestamp())
        or (%(held)s = 'free' and (r.claimed_until is null or r.claimed_until <= clock_timestamp()))
        or (%(held)s = 'others' and r.claimed_by <> %(me)s and r.claimed_until > clock_timestamp())
        or (
            %(held)s = 'available'
            and (r.claimed_until is null or r.claimed_until <= clock_timestamp() or r.claimed_by = %(me)s)
            and (
                jsonb_array_length(r.opinions) >= r.people
                or not exists (select 1 from jsonb_array_elements(r.opinions) o where o ->> 'by' = %(me)s)
            )
        )
    )
    and (not %(overdue)s::boolean or r.due_at < clock_timestamp())
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
order by r.review_id
limit %(most)s
