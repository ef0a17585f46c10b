-- Guarantees: progress is told while this process holds the work; no row: it was cancelled, or another process has it.
update bulk
set looked_at = looked_at + %(looked_at)s, changed = changed + %(changed)s, refused = refused + %(refused)s,
    refusals = case when jsonb_array_length(refusals) < 50 then refusals || %(refusals)s::jsonb else refusals end,
    held_until = clock_timestamp() + interval '30 seconds'
where bulk_id = %(bulk)s and state = 'under_way' and held_by = %(holder)s
returning looked_at
