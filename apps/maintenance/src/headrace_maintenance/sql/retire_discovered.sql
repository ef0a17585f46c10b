-- Guarantees: what is no longer proposed is withdrawn.
update task set state = 'withdrawn', why = 'it is no longer proposed', merged_into = null, merged = null
where system = %(system)s and run_id <> %(run)s and method = 'discovered' and state <> 'withdrawn'
