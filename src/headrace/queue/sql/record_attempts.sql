-- Guarantees: one line for each start that did not end well.
insert into attempt (run_id, step, part, attempt, epoch, worker, started_at, outcome, error)
select g.run_id, g.step, g.part, g.attempt, g.epoch, %(worker)s, g.started_at, g.outcome, g.error
from unnest(%(run)s, %(step)s, %(part)s, %(attempt)s, %(epoch)s, %(started)s, %(outcome)s, %(error)s)
    as g (run_id, step, part, attempt, epoch, started_at, outcome, error)
on conflict do nothing
