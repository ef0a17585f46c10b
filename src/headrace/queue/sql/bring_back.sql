-- Guarantees: the ended run is live again under its number, or another live run of its item (or key) stands in its way
-- and nothing was changed; its standing says so, and the questions that its end withdrew are open again.
with old as materialized (
    select * from run_done where run_id = %(run)s
),
back as (
    insert into run (
        run_id, pipeline, version, item_id, batch_id, trigger, priority, turn, input, budget, unique_key, parent_run,
        parent_step, parent_name, forked_from, fork_step, submitted_by, created_at
    )
    select
        run_id, pipeline, version, item_id, batch_id, trigger, priority, (select last_value from turn_clock), input,
        budget, unique_key, parent_run, parent_step, parent_name, forked_from, fork_step, submitted_by, created_at
    from old
    on conflict do nothing
    returning run_id, pipeline, item_id
),
gone as (
    delete from run_done where run_id in (select run_id from back)
),
failed as (
    delete from job_done where run_id in (select run_id from back) and state in ('failed', 'cancelled')
),
questions as (
    update review set state = 'open', reason = null where run_id in (select run_id from back) and state = 'withdrawn'
),
-- children that did not complete are no answer to the step that is run again: it starts new ones
children as (
    update run_done set parent_name = null
    where parent_run in (select run_id from back) and state <> 'completed'
),
standings as (
    update standing s
    set state = 'queued', run_id = b.run_id, changed_at = clock_timestamp(),
        doing = case when s.run_id = b.run_id then s.doing else i.version end
    from back b join item i on i.item_id = b.item_id
    where s.pipeline = b.pipeline and s.item_id = b.item_id
)
select run_id, item_id from back
