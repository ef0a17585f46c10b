-- Guarantees: the run's uses in their order, above the cursor.
select ledger_id, key, step, part, attempt::int, unit, reserved, settled, state, note, at, settled_at
from ledger where run_id = %(run)s and ledger_id > %(after)s
order by ledger_id
limit %(most)s
