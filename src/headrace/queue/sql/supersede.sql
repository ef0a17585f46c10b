-- Guarantees: an older run of the item that only waited for a person is over; a question of it that the newer run asks
-- too keeps who claimed it, the others are withdrawn.
with older as (
    select run_id from run
    where pipeline = %(pipeline)s and item_id = %(item)s and run_id < %(run)s and not blocks
    order by run_id
    for update
),
taken_over as (
    update review n
    set assignee = coalesce(n.assignee, o.assignee), claimed_by = o.claimed_by, claimed_until = o.claimed_until
    from review o
    where n.run_id = %(run)s and o.run_id in (select run_id from older) and o.state = 'open'
        and n.same_as = o.same_as and n.kind = o.kind
),
withdrawn as (
    update review set state = 'superseded', reason = 'run ' || %(run)s || ' asks anew'
    where run_id in (select run_id from older) and state = 'open'
),
lain_aside as (
    delete from parked where run_id in (select run_id from older)
),
over as (
    delete from run where run_id in (select run_id from older) returning *
),
kept as (
    insert into run_done (
        run_id, pipeline, version, item_id, batch_id, trigger, priority, input, budget, unique_key, parent_run,
        parent_step, parent_name, forked_from, fork_step, submitted_by, created_at, state, error
    )
    select
        run_id, pipeline, version, item_id, batch_id, trigger, priority, input, budget, unique_key, parent_run,
        parent_step, parent_name, forked_from, fork_step, submitted_by, created_at, 'cancelled',
        json_build_object('type', 'Superseded', 'message', 'superseded by run ' || %(run)s)
    from over
)
select run_id, item_id, pipeline, parent_run, parent_step, admitted, followed from over
