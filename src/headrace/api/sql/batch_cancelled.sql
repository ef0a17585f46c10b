-- Guarantees: when somebody first cancelled the batch is kept.
update batch set cancelled_at = coalesce(cancelled_at, clock_timestamp()) where batch_id = %(batch)s
