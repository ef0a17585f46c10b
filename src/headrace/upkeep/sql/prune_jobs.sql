-- Guarantees: a bounded step; what jobs of runs past their time gave, before the runs themselves go.
delete from job_done where ctid = any (array(
    select j.ctid from run_done r join job_done j on j.run_id = r.run_id
    where r.ended_at < clock_timestamp() - make_interval(secs => %(seconds)s)
    limit 5000
))
