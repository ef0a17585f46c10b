-- Guarantees: the runs that were found are kept once, while this process holds the work.
update bulk set runs = %(runs)s, total = cardinality(%(runs)s::bigint[]), held_until = clock_timestamp() + interval '30 seconds'
where bulk_id = %(bulk)s and state = 'under_way' and held_by = %(holder)s
returning bulk_id
