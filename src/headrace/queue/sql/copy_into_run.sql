-- Guarantees: every run of the stream is there, or the transaction fails; only for runs nothing can stand in the way of.
copy run (run_id, pipeline, version, batch_id, trigger, priority, turn, input, budget, submitted_by)
from stdin with (format binary)
