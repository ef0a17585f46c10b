-- Guarantees: ended runs, newest first, below the cursor; a closed list of filters.
select
    r.run_id, r.pipeline, r.version, r.state, r.item_id, i.catalogue, i.key as item_key, i.name as item_name, r.batch_id,
    r.trigger, r.priority, r.input, r.budget, r.parent_run, r.parent_step, r.forked_from, r.fork_step, r.submitted_by,
    r.created_at, r.ended_at, r.error, null::timestamptz as paused_at, null::text as paused_by
from run_done r
left join item i on i.item_id = r.item_id
where (%(run)s::bigint is null or r.run_id = %(run)s)
    and (%(before)s::bigint is null or r.run_id < %(before)s)
    and (%(pipeline)s::text is null or r.pipeline = %(pipeline)s)
    and (%(batch)s::bigint is null or r.batch_id = %(batch)s)
    and (%(trigger)s::text is null or r.trigger = %(trigger)s)
    and (%(parent)s::bigint is null or r.parent_run = %(parent)s)
    and (
        %(text)s::text is null
        or position(lower(%(text)s) in lower(i.key)) > 0
        or position(lower(%(text)s) in lower(i.name)) > 0
    )
    and (%(items)s::bigint[] is null or r.item_id = any (%(items)s))
    and (%(pipelines)s::text[] is null or r.pipeline = any (%(pipelines)s))
    and (%(state)s::text is null or r.state = %(state)s)
order by r.run_id desc
limit %(most)s
