-- Guarantees: the figures of the page: systems by status now, as its list tells them, and what 24 hours counted.
select
    systems.*,
    coalesce(sum(c.counted) filter (where c.step = 'extract'), 0)::int as tasks_extracted_24h,
    coalesce(sum(c.counted) filter (where c.step = 'classify'), 0)::int as tasks_classified_24h,
    coalesce(sum(c.counted) filter (where c.step = 'discover'), 0)::int as tasks_discovered_24h,
    coalesce(sum(c.counted) filter (where c.step = 'dedupe'), 0)::int as duplicates_found_24h
from (
    select
        count(*)::int as total_systems,
        count(*) filter (where status = 'not_processed')::int as unprocessed,
        count(*) filter (where status = 'processing')::int as processing,
        count(*) filter (where status = 'completed')::int as completed,
        count(*) filter (where status = 'failed')::int as failed
    from system_shown
) systems
left join step_count c on c.at > clock_timestamp() - interval '24 hours'
group by 1, 2, 3, 4, 5
