-- Guarantees: a bounded step; only checkpoints past their time whose run is over.
delete from checkpoint where ctid = any (array(
    select c.ctid from checkpoint c
    where c.made_at < clock_timestamp() - make_interval(secs => %(seconds)s)
        and not exists (select 1 from run where run.run_id = c.run_id)
    limit 5000
))
