-- Guarantees: what the run's jobs keep, in the order it was made, from the place asked for.
select step, part, name, value, epoch, made_at from checkpoint
where run_id = %(run)s
order by step, part, name
limit %(most)s offset %(offset)s
