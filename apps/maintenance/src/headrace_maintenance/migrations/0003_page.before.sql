-- Where each system stands as the page tells it: one closed list of words, with the reason where somebody must know it.

create view system_shown as
select
    s.item_id, s.asset_uid, s.name, s.data, s.run_id, s.last_processed, s.vectors, s.has_changes,
    case
        when r.paused_at is not null then 'paused'
        when s.status in ('unprocessed', 'cancelled') then 'not_processed'
        when s.status = 'review' then 'waiting'
        else s.status
    end as status,
    case
        when r.paused_at is not null then 'Paused by ' || coalesce(nullif(r.paused_by, ''), 'somebody') || '.'
        when s.status = 'cancelled' then 'The last run was cancelled.'
        when s.status = 'failed' then coalesce(d.error ->> 'message', 'The last run failed.')
        when s.status = 'review' then 'The rest is done; pairs of tasks wait for a decision.'
    end as why
from system_standing s
left join headrace.run r on r.run_id = s.run_id
left join headrace.run_done d on d.run_id = s.run_id;
