-- Guarantees: the line as it stands.
select allowed, reserved, spent from budget where scope = %(scope)s and unit = %(unit)s
