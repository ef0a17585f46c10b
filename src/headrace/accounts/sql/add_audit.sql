-- Guarantees: one line of who did what; there is no statement that changes one.
insert into audit (who, action, noun, name, before, after, address)
values (%(who)s, %(action)s, %(noun)s, %(name)s, %(before)s, %(after)s, %(address)s)
