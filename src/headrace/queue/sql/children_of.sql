-- Guarantees: the live runs that were started under these.
select run_id from run where parent_run = any (%(run)s) order by run_id
