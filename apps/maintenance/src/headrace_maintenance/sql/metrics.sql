-- Guarantees: the figures of the cards: systems by status now, and what was counted in the last 24 hours.
select
    (select count(*)::int from system_standing) as systems,
    (select count(*)::int from system_standing where status = 'unprocessed') as unprocessed,
    (select count(*)::int from system_standing where status = 'processing') as processing,
    (select count(*)::int from system_standing where status = 'review') as waiting_for_review,
    (select count(*)::int from system_standing where status = 'completed') as completed,
    (select count(*)::int from system_standing where status = 'failed') as failed,
    (select count(*)::int from system_standing where has_changes) as with_changes,
    coalesce(sum(counted) filter (where step = 'extract'), 0)::int as tasks_extracted_24h,
    coalesce(sum(counted) filter (where step = 'classify'), 0)::int as tasks_classified_24h,
    coalesce(sum(counted) filter (where step = 'discover'), 0)::int as tasks_discovered_24h,
    coalesce(sum(counted) filter (where step = 'dedupe'), 0)::int as duplicates_found_24h,
    (select count(*)::int from headrace.review where pipeline = 'maintenance' and state = 'open') as pairs_pending,
    (select count(*)::int from push where state = 'active') as tasks_with_boatos,
    (select count(*)::int from agent_event where state = 'pending') as events_pending
from step_count where at > clock_timestamp() - interval '24 hours'
