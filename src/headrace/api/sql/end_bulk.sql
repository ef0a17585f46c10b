-- Guarantees: a work ends once.
update bulk
set state = %(state)s, error = %(error)s, ended_at = clock_timestamp(), held_until = null
where bulk_id = %(bulk)s and state = 'under_way'
returning bulk_id
