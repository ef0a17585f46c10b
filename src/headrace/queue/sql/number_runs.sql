-- Guarantees: so many numbers that no other run has or will have.
select nextval('run_id_seq') from generate_series(1, %(many)s)
