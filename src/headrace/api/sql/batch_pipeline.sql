-- Guarantees: whose batch it is.
select pipeline, cancelled_at from batch where batch_id = %(batch)s
