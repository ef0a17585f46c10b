-- Guarantees: one line for each use of one attempt, and only while the worker holds the job under this epoch.
insert into ledger (key, attempt, unit, run_id, item_id, pipeline, step, part, epoch, reserved)
select %(key)s, %(attempt)s, %(unit)s, c.run_id, %(item)s, %(pipeline)s, c.step, c.part, c.epoch, %(amount)s
from claim c
where c.run_id = %(run)s and c.step = %(step)s and c.part = %(part)s and c.epoch = %(epoch)s and c.worker = %(worker)s
