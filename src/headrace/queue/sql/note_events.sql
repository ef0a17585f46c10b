-- Guarantees: the events of this transaction are there if and only if it is.
insert into event_batch (type, n, runs, items, steps, parts, details)
values (%(type)s, %(n)s, %(runs)s, %(items)s, %(steps)s, %(parts)s, %(details)s)
