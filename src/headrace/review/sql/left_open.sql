-- Guarantees: how many questions of the job wait for a person.
select count(*) as open from review where run_id = %(run)s and step = %(step)s and part = %(part)s and state = 'open'
