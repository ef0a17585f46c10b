-- Guarantees: these events name the run they became.
update agent_event set run_id = %(run)s where event_id = any (%(events)s::bigint[])
