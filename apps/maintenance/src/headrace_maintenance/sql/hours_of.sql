-- Guarantees: the last reading of a system's engine hours, if there is one.
select value, at from hours where system = %(system)s order by at desc limit 1
