-- Guarantees: what the manuals no longer state is withdrawn; what was discovered is left to its own step.
update task set state = 'withdrawn', why = 'the manuals no longer state it', merged_into = null, merged = null
where system = %(system)s and run_id <> %(run)s and method <> 'discovered' and state <> 'withdrawn'
