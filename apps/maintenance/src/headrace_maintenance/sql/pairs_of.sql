-- Guarantees: the pairs inside a system, those that were decided last, in the order of the decisions.
select a, b, verdict, keep, decision, score, parts, why, likeness from pair
where system = %(system)s and other_system = %(system)s order by decided_at nulls first, a, b
