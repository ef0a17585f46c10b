-- Guarantees: the queue can be claimed from again.
update queue set paused_at = null, paused_by = null where name = %(name)s returning name
