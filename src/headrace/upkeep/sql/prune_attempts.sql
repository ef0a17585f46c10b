-- Guarantees: a bounded step; the attempts of runs past their time.
delete from attempt where ctid = any (array(
    select a.ctid from run_done r join attempt a on a.run_id = r.run_id
    where r.ended_at < clock_timestamp() - make_interval(secs => %(seconds)s)
    limit 5000
))
