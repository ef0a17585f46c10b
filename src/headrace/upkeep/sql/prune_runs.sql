-- Guarantees: a bounded step; a run past its time goes with its budget and what told its width, when its jobs and attempts
-- have gone; standings, ledger and the decisions of people stay.
with old as (
    delete from run_done where ctid = any (array(
        select r.ctid from run_done r
        where r.ended_at < clock_timestamp() - make_interval(secs => %(seconds)s)
            and not exists (select 1 from job_done j where j.run_id = r.run_id)
            and not exists (select 1 from attempt a where a.run_id = r.run_id)
        limit 1000
    ))
    returning run_id
),
widths as (
    delete from fanout where run_id in (select run_id from old)
),
budgets as (
    delete from budget where scope in (select 'run:' || run_id from old)
)
select run_id from old
