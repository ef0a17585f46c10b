-- Guarantees: how many runs this one started, the numbers of the first 100 that were forked from it, and the
-- database's clock.
select
    clock_timestamp() as now,
    (select count(*)::int from run where parent_run = %(run)s)
        + (select count(*)::int from run_done where parent_run = %(run)s) as children,
    array(
        select run_id from run where forked_from = %(run)s
        union
        select run_id from run_done where forked_from = %(run)s
        order by run_id limit 100
    ) as forks
