-- Guarantees: what a step of a run counted, once; a step that runs again replaces it and keeps its time.
insert into step_count (run_id, step, system, counted)
values (%(run)s, %(step)s, %(system)s, %(counted)s)
on conflict (run_id, step) do update set counted = excluded.counted
