-- Guarantees: work on many runs or items, newest first, below the cursor; those of whoever may see less are their own.
select
    bulk_id, deed, aim, state, total, looked_at, changed, refused, refusals, error, batch_id, started_by, created_at, ended_at,
    state = 'under_way' and coalesce(held_until < clock_timestamp(), false) as stalled
from bulk
where (%(bulk)s::bigint is null or bulk_id = %(bulk)s)
    and (%(before)s::bigint is null or bulk_id < %(before)s)
    and (%(by)s::text is null or started_by = %(by)s)
    and (%(deed)s::text is null or deed = %(deed)s)
    and (%(pipeline)s::text is null or aim ->> 'pipeline' = %(pipeline)s)
order by bulk_id desc
limit %(most)s
