-- Guarantees: one outcome a job; a job that was asked for again replaces what it said before.
insert into job_done (run_id, step, part, state, attempt, epoch, worker, started_at, result, error)
select g.run_id, g.step, g.part, g.state, g.attempt, g.epoch, %(worker)s, g.started_at, g.result, g.error
from unnest(%(run)s, %(step)s, %(part)s, %(state)s, %(attempt)s, %(epoch)s, %(started)s, %(result)s, %(error)s)
    as g (run_id, step, part, state, attempt, epoch, started_at, result, error)
on conflict (run_id, step, part) do update
set state = excluded.state, attempt = excluded.attempt, epoch = excluded.epoch, worker = excluded.worker,
    started_at = excluded.started_at, ended_at = excluded.ended_at, result = excluded.result, error = excluded.error
