-- Guarantees: of these numbers those that are runs, live or over.
select run_id from run where run_id = any (%(run)s)
union all
select run_id from run_done where run_id = any (%(run)s)
