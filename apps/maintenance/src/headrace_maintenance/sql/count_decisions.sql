-- Guarantees: how many questions of a run's review are decided by now.
select count(*)::int as n from headrace.review
where run_id = %(run)s and step = %(step)s and choice is not null and not choice = any (leaves_open)
