-- Guarantees: what people decided about these pairs of a system; the same decision again changes nothing.
update pair p set decision = g.choice, decided_by = g.by, decided_why = g.why, decided_at = clock_timestamp()
from json_to_recordset(%(decisions)s::json) as g (a text, b text, choice text, by text, why text)
where p.system = %(system)s and p.a = g.a and p.b = g.b and p.decision is distinct from g.choice
