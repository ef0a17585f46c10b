-- Guarantees: a reading more; says how many tasks waited for one.
with reading as (
    insert into hours (system, value) values (%(system)s, %(value)s) returning 1
)
select count(*)::int as waiting from task
where system = %(system)s and state = 'held' and why like 'the engine hours%'
