-- Guarantees: these steps of the run count as never run; what they said before is replaced when they run again.
with steps as (
    delete from job_done where run_id = %(run)s and step = any (%(step)s) returning 1
),
widths as (
    delete from fanout where run_id = %(run)s and step = any (%(step)s) returning 1
),
kept as (
    delete from checkpoint where run_id = %(run)s and step = any (%(step)s) returning 1
)
select (select count(*) from steps) as steps, (select count(*) from kept) as checkpoints
