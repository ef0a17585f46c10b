-- Guarantees: the pairs of a system are these; a pair that a person decided is never forgotten.
with given as materialized (
    select g.* from json_to_recordset(%(pairs)s::json) as g (
        a text, b text, other_system text, score real, parts json, verdict text, keep text, why text, likeness text
    )
),
gone as (
    delete from pair p
    where p.system = %(system)s and p.decision is null and not exists (select from given g where g.a = p.a and g.b = p.b)
)
insert into pair as p (system, a, b, other_system, run_id, score, parts, verdict, keep, why, likeness)
select %(system)s, a, b, other_system, %(run)s, score, parts, verdict, keep, why, likeness from given
on conflict (system, a, b) do update
set run_id = excluded.run_id, score = excluded.score, parts = excluded.parts, verdict = excluded.verdict, keep = excluded.keep,
    why = excluded.why, likeness = excluded.likeness
