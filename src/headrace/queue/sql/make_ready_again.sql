-- Guarantees: these jobs can be claimed from the commit on, each with what woke it before.
insert into job (run_id, step, part, lane, priority, turn, attempt, epoch, woken)
select g.run_id, g.step, g.part, g.lane, g.priority, g.turn, g.attempt, g.epoch, g.woken
from unnest(%(run)s, %(step)s, %(part)s, %(lane)s, %(priority)s, %(turn)s, %(attempt)s, %(epoch)s, %(woken)s)
    as g (run_id, step, part, lane, priority, turn, attempt, epoch, woken)
