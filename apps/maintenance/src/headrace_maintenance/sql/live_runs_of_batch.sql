-- Guarantees: the runs of a batch of ours that are not over.
select r.run_id from headrace.run r where r.batch_id = %(batch)s and r.pipeline in ('maintenance', 'boatos') order by r.run_id
