-- Guarantees: nothing is claimed from the queue once the workers have heard; who paused it first stays named.
update queue set paused_at = coalesce(paused_at, clock_timestamp()), paused_by = coalesce(paused_by, %(by)s)
where name = %(name)s
returning name
