-- Guarantees: a bounded step; old batches none of whose runs is remembered any more.
delete from batch where ctid = any (array(
    select b.ctid from batch b
    where b.created_at < clock_timestamp() - make_interval(secs => %(seconds)s)
        and not exists (select 1 from run r where r.batch_id = b.batch_id)
        and not exists (select 1 from run_done r where r.batch_id = b.batch_id)
    limit 1000
))
