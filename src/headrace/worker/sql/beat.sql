-- Guarantees: the lease is renewed only while nobody has declared this worker lost; no row means it was.
update worker
set beat_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(secs => %(lease)s), running = %(running)s, draining = %(draining)s
where worker = %(worker)s and stopped_at is null
