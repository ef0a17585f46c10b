-- Guarantees: how many parts a mapped step has is said once for each time its source ended.
insert into fanout (run_id, step, parts)
select g.run_id, g.step, g.parts from unnest(%(run)s, %(step)s, %(parts)s) as g (run_id, step, parts)
on conflict (run_id, step) do update set parts = excluded.parts
