-- Guarantees: the pairs of a system are these; a pair that a person decided is never forgotten.
with given as materialized (
    select g.* from json_to_recordset(%(pairs)s::json) as g (
        a text, b text, system text, other_system text, score real, parts json, verdict text, keep text, why text, likeness text
    )
),
gone as (
    delete from pair p
    where (p.system = %(system)s or p.other_system = %(system)s) and p.decision is null
        and not exists (select from given g where g.a = p.a and g.b = p.b)
        and (p.system = p.other_system or exists (
            select from task t where t.id in (p.a, p.b) and t.system = %(system)s and t.state in ('refused', 'withdrawn')
        ))
)
insert into pair as p (a, b, system, other_system, run_id, score, parts, verdict, keep, why, likeness)
select a, b, system, other_system, %(run)s, score, parts, verdict, keep, why, likeness from given
on conflict (a, b) do update
set run_id = excluded.run_id, score = excluded.score, parts = excluded.parts, verdict = excluded.verdict, keep = excluded.keep,
    why = excluded.why, likeness = excluded.likeness
