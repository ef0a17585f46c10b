-- Guarantees: what this worker is said to hold since some seconds ago.
select run_id, step, part, epoch from claim
where worker = %(worker)s and claimed_at < clock_timestamp() - make_interval(secs => %(seconds)s)
