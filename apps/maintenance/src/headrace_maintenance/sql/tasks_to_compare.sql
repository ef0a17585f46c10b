-- Guarantees: every task of a system that is one and is not gone: also those merged before, for merging is decided anew.
select * from task where system = %(system)s and state not in ('refused', 'withdrawn') order by method = 'discovered', place, id
