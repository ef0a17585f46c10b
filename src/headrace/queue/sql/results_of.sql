-- Guarantees: what the ended steps of these runs gave, part by part in order; a review still open gives what is decided.
select run_id, step, part, state, result from job_done
where run_id = any (%(run)s) and state in ('done', 'skipped', 'continued')
order by run_id, step, part
