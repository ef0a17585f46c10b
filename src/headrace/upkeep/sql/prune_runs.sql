-- Guarantees: a bounded step; a run's record goes as a whole; standings, ledger and audit stay.
with old as (
    delete from run_done where ctid = any (array(
        select ctid from run_done where ended_at < clock_timestamp() - make_interval(secs => %(seconds)s) limit 1000
    ))
    returning run_id
),
jobs as (
    delete from job_done where run_id in (select run_id from old)
),
attempts as (
    delete from attempt where run_id in (select run_id from old)
),
widths as (
    delete from fanout where run_id in (select run_id from old)
),
kept as (
    delete from checkpoint where run_id in (select run_id from old)
)
select count(*) as runs from old having count(*) > 0
