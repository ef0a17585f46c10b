-- Guarantees: the pairs inside a system that wait for a person, the likeliest first; both tasks are there.
select p.a, p.b, p.score, p.parts, p.why, p.likeness
from pair p
join task a on a.id = p.a and a.state not in ('refused', 'withdrawn')
join task b on b.id = p.b and b.state not in ('refused', 'withdrawn')
where p.system = %(system)s and p.other_system = %(system)s and p.verdict = 'review' and p.decision is null
order by p.score desc, p.a, p.b
