-- Guarantees: how many vectors a system has.
select count(*) as n from task_vector where system = %(system)s
