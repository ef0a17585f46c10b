-- Guarantees: how many runs were started under this one and how many of them are not over.
select
    (select count(*)::int from run where parent_run = %(run)s) as left,
    (select count(*)::int from run_done where parent_run = %(run)s) as over
