-- Guarantees: one worker at a time counts and claims from this queue.
select name from queue where name = %(queue)s for update
