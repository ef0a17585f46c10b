-- Guarantees: decisions that come close together move the run on once; a time already set stands.
update parked set until = clock_timestamp() + make_interval(secs => %(seconds)s)
where run_id = %(run)s and step = %(step)s and part = %(part)s and reason = 'review' and until is null
