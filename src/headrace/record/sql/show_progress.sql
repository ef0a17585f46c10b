-- Guarantees: shown only while the worker holds the job; answers with those it was shown of.
update claim c set progress = g.percent, message = g.message
from unnest(%(run)s, %(step)s, %(part)s, %(epoch)s, %(percent)s, %(message)s) as g (run_id, step, part, epoch, percent, message)
where c.run_id = g.run_id and c.step = g.step and c.part = g.part and c.epoch = g.epoch and c.worker = %(worker)s
returning g.run_id, g.step, g.part, g.percent, g.message
