-- Guarantees: whoever changes people does so one after the other, so that two cannot disable the last two admins.
select person_id from person order by person_id for update
