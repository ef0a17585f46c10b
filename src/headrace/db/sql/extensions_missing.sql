-- Guarantees: those of these extensions that can neither be used nor be made here.
select w.name from unnest(%(name)s) as w (name)
where not exists (select from pg_extension e where e.extname = w.name)
    and not exists (select from pg_available_extensions a where a.name = w.name)
