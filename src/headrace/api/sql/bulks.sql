-- Guarantees: work on many runs, newest first, below the cursor; those of whoever may see less are their own.
select
    bulk_id, deed, aim, state, total, looked_at, changed, refused, error, started_by, created_at, ended_at
from bulk
where (%(bulk)s::bigint is null or bulk_id = %(bulk)s)
    and (%(before)s::bigint is null or bulk_id < %(before)s)
    and (%(by)s::text is null or started_by = %(by)s)
order by bulk_id desc
limit %(most)s
