-- Guarantees: what no figure and no list reads any more is gone: events taken 30 days ago, counts of 90 days ago.
with events as (
    delete from agent_event where state = 'taken' and taken_at < clock_timestamp() - interval '30 days'
)
delete from step_count where at < clock_timestamp() - interval '90 days'
