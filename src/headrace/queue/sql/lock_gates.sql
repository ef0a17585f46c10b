-- Guarantees: one at a time counts and fills these gates; in one order for all.
select gate, most from concurrency where gate = any (%(gate)s) order by gate for update
