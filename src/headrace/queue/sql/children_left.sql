-- Guarantees: of these runs, those that still have a child under way.
select distinct parent_run as run_id from run where parent_run = any (%(run)s)
