-- Guarantees: a page of items with the latest question about each of their fields, by catalogue and key above the cursor;
-- a closed list of filters. Only the items of the page are looked at closely.
with page as materialized (
    select i.item_id, i.catalogue, i.key, i.name
    from item i
    where exists (
            select 1 from review r
            where r.kind = 'field' and r.pipeline = %(pipeline)s and r.item_id = i.item_id
                and r.state in ('open', 'decided') and (%(state)s::text is null or r.state = %(state)s)
        )
        and (
            %(text)s::text is null
            or position(lower(%(text)s) in lower(i.key)) > 0
            or position(lower(%(text)s) in lower(i.name)) > 0
        )
        and (%(after_catalogue)s::text is null or (i.catalogue, i.key) > (%(after_catalogue)s, %(after_key)s))
    order by i.catalogue, i.key
    limit %(most)s
)
select
    p.catalogue, p.key as item_key, p.name as item_name, l.review_id, l.run_id, l.place, l.payload ->> 'field' as field,
    l.payload -> 'value' as value, l.payload ->> 'unit' as unit, l.payload ->> 'why' as why, l.state, l.choice, l.edits,
    l.reason, l.decided_by, l.due_at, l.people, l.opinions,
    case when l.claimed_until > clock_timestamp() then l.claimed_by end as claimed_by,
    case when l.claimed_until > clock_timestamp() then l.claimed_until end as claimed_until
from page p
cross join lateral (
    select distinct on (r.payload ->> 'field') r.*
    from review r
    where r.kind = 'field' and r.pipeline = %(pipeline)s and r.item_id = p.item_id and r.state in ('open', 'decided')
    order by r.payload ->> 'field', r.review_id desc
) l
order by p.catalogue, p.key, l.place
