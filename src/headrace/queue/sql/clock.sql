-- Guarantees: the turn last served; may be old, which only lets newcomers in a little earlier.
select last_value as turn from turn_clock
