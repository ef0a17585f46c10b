-- Guarantees: a bounded step; workers long gone that hold nothing.
delete from worker where worker = any (array(
    select w.worker from worker w
    where w.stopped_at < clock_timestamp() - make_interval(secs => %(seconds)s)
        and not exists (select 1 from claim c where c.worker = w.worker)
    limit 1000
))
