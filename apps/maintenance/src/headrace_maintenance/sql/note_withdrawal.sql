-- Guarantees: BoatOS no longer holds the task.
update push set state = 'withdrawn', why = null, at = clock_timestamp() where task_id = %(task)s
