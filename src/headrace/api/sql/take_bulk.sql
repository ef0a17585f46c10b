-- Guarantees: one process does a work at a time; one whose process is silent is gone on with by another.
update bulk set held_by = %(holder)s, held_until = clock_timestamp() + interval '30 seconds'
where bulk_id = (
    select bulk_id from bulk
    where state = 'under_way' and (held_until is null or held_until < clock_timestamp())
    order by bulk_id
    limit 1
    for update skip locked
)
returning bulk_id, deed, aim, pipelines, total, runs, items, batch_id, looked_at, started_by
