-- Guarantees: what was kept by any attempt of this job.
select name, value::text as value from checkpoint where run_id = %(run)s and step = %(step)s and part = %(part)s
