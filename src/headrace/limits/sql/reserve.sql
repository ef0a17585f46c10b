-- Guarantees: reserved only if it stays within what is allowed; concurrent reserves wait for each other on the line.
update budget set reserved = reserved + %(amount)s
where scope = %(scope)s and unit = %(unit)s and (allowed is null or spent + reserved + %(amount)s <= allowed)
returning allowed, reserved, spent
