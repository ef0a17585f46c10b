-- Guarantees: a bounded step; questions that nobody decided, when the record of their run has gone.
delete from review where ctid = any (array(
    select v.ctid from review v
    where v.state <> 'open' and v.decided_at is null
        and v.created_at < clock_timestamp() - make_interval(secs => %(seconds)s)
        and not exists (select 1 from run r where r.run_id = v.run_id)
        and not exists (select 1 from run_done r where r.run_id = v.run_id)
    limit 1000
))
