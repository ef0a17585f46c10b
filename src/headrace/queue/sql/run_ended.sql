-- Guarantees: the record of an ended run, which nobody else takes back or forgets until this transaction is over.
select run_id, pipeline, item_id, priority, state from run_done where run_id = %(run)s for update
