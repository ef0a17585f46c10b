-- Guarantees: a run that has a parent, an origin or a run before it says so from its first commit on.
with marked as (
    update run set followed = true where run_id = %(follows)s::bigint returning run_id
)
update run
set parent_run = %(parent_run)s, parent_step = %(parent_step)s, parent_name = %(parent_name)s,
    forked_from = %(forked_from)s, fork_step = %(fork_step)s,
    blocks = blocks and %(follows)s::bigint is null
where run_id = %(run)s
