-- Guarantees: these ids of the system have no vector.
delete from task_vector where system = %(system)s and id = any (%(ids)s::text[])
