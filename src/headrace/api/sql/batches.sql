-- Guarantees: batches, newest first, below the cursor, each with how many of its runs are not over.
select
    b.batch_id, b.name, b.pipeline, b.runs, b.submitted_by, b.created_at, b.cancelled_at,
    (select count(*)::int from run r where r.batch_id = b.batch_id) as live
from batch b
where (%(before)s::bigint is null or b.batch_id < %(before)s)
    and (%(pipeline)s::text is null or b.pipeline = %(pipeline)s)
    and (%(pipelines)s::text[] is null or b.pipeline = any (%(pipelines)s))
order by b.batch_id desc
limit %(most)s
