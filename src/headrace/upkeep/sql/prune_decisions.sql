-- Guarantees: a bounded step; what people decided is remembered as long as money is, and never goes before its run.
delete from review where ctid = any (array(
    select v.ctid from review v
    where v.state <> 'open' and v.decided_at < clock_timestamp() - make_interval(secs => %(seconds)s)
        and not exists (select 1 from run r where r.run_id = v.run_id)
        and not exists (select 1 from run_done r where r.run_id = v.run_id)
    limit 1000
))
