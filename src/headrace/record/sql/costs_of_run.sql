-- Guarantees: each unit that the run may use or used, as its budget has it just now.
select unit, allowed, reserved, spent from budget where scope = 'run:' || %(run)s::bigint order by unit
