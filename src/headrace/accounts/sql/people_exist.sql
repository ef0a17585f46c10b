-- Guarantees: whether there is anyone at all, disabled or not.
select exists (select 1 from person) as there
