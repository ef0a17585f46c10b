-- Guarantees: those of these runs that are of one of the pipelines.
select run_id from run where run_id = any (%(run)s) and pipeline = any (%(pipelines)s)
union all
select run_id from run_done where run_id = any (%(run)s) and pipeline = any (%(pipelines)s)
