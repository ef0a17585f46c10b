-- Guarantees: the budget's lines are there with what they allow.
insert into budget (scope, unit, allowed)
select %(scope)s, g.unit, g.allowed::numeric from unnest(%(unit)s, %(allowed)s) as g (unit, allowed)
on conflict do nothing
