-- Guarantees: when the work of a run first began, once.
insert into step_count (run_id, step, system, counted) values (%(run)s, 'begin', %(system)s, 0) on conflict do nothing
