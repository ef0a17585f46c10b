-- Guarantees: the items that were found, and the batch of their runs, are kept once, while this process holds the work.
update bulk
set items = %(items)s, batch_id = %(batch)s, total = cardinality(%(items)s::bigint[]),
    held_until = clock_timestamp() + interval '30 seconds'
where bulk_id = %(bulk)s and state = 'under_way' and held_by = %(holder)s and items is null
returning bulk_id
