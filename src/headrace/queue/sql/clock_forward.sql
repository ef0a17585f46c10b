-- Guarantees: the clock of turns only goes forward (but for a race of two workers, which costs nothing).
select setval('turn_clock', greatest(%(turn)s::bigint, (select last_value from turn_clock)))
