-- Guarantees: a work that was stopped or that failed is under way again, from where it was.
update bulk set state = 'under_way', error = null, ended_at = null, held_by = null, held_until = null
where bulk_id = %(bulk)s and state in ('cancelled', 'failed')
returning bulk_id
