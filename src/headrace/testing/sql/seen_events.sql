-- Guarantees: the transitions of the run, unpacked, in the order in which they were written.
select e.type, u.step, coalesce(u.part, 0) as part, e.details -> (u.place - 1)::int as detail
from event_batch e
cross join lateral unnest(e.runs, e.steps, e.parts) with ordinality as u (run_id, step, part, place)
where u.run_id = %(run)s and e.type not in ('log_written', 'job_progress')
order by e.seq, u.place
