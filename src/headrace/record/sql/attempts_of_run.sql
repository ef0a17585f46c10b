-- Guarantees: each start of a job of the run that did not end well, in their order.
select a.step, a.part, a.attempt::int, a.epoch, a.worker, w.host, w.pid, a.started_at, a.ended_at, a.outcome, a.error
from attempt a
left join worker w on w.worker = a.worker
where a.run_id = %(run)s
order by a.step, a.part, a.epoch
