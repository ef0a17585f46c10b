-- Guarantees: how many runs a batch of ours has and how many are over; no row for any other batch.
select b.batch_id,
    (select count(*)::int from headrace.run r where r.batch_id = b.batch_id)
        + (select count(*)::int from headrace.run_done d where d.batch_id = b.batch_id) as total,
    (select count(*)::int from headrace.run_done d where d.batch_id = b.batch_id) as ended
from headrace.batch b
where b.batch_id = %(batch)s and b.pipeline in ('maintenance', 'boatos')
