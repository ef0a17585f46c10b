-- Guarantees: how many questions a job asked and how many of them wait for a person.
select count(*)::int as asked, count(*) filter (where state = 'open')::int as open
from review where run_id = %(run)s and step = %(step)s and part = %(part)s
