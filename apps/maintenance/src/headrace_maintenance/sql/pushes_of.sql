-- Guarantees: what BoatOS was told of a system.
select task_id, body, digest, state from push where system = %(system)s
