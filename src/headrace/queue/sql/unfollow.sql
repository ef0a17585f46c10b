-- Guarantees: a run that was to follow stands on its own from now on.
update run set blocks = true where run_id in (
    select run_id from parked where reason = 'follows' and key = any (%(key)s)
)
