-- Guarantees: the gate is known with this number.
insert into concurrency (gate, most)
select g.gate, g.most from unnest(%(gate)s, %(most)s) as g (gate, most)
on conflict (gate) do update set most = excluded.most where concurrency.most <> excluded.most
