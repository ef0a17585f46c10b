-- Guarantees: what this run read in the manuals and did not refuse, in reading order.
select * from task where system = %(system)s and run_id = %(run)s and method <> 'discovered' and state <> 'refused' order by place
