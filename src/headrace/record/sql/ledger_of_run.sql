-- Guarantees: a line for each use of each attempt of the run, in their order.
select ledger_id, key, step, part, attempt::int, unit, reserved, settled, state, note, at, settled_at
from ledger where run_id = %(run)s
order by ledger_id
limit %(most)s
