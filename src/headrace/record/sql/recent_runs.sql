-- Guarantees: live runs with what they do or wait for, then the newest of those that are over.
(
    select
        r.run_id, r.pipeline, coalesce(i.name, i.key, '') as item,
        case
            when c.step is not null then 'running'
            when r.paused_at is not null then 'paused'
            when k.step is not null then 'waiting'
            else 'queued'
        end as state,
        coalesce(c.step, k.step) as step, c.progress, coalesce(c.message, k.detail) as message, k.reason, k.until,
        r.created_at, null::timestamptz as ended_at
    from run r
    left join item i on i.item_id = r.item_id
    left join lateral (select step, progress, message from claim where claim.run_id = r.run_id limit 1) c on true
    left join lateral (
        select step, reason, until, detail from parked where parked.run_id = r.run_id order by (reason = 'review') limit 1
    ) k on true
    order by (c.step is null), r.run_id
    limit %(limit)s
)
union all
(
    select
        d.run_id, d.pipeline, coalesce(i.name, i.key, ''), d.state, null, null, d.error ->> 'message', null, null,
        d.created_at, d.ended_at
    from run_done d
    left join item i on i.item_id = d.item_id
    order by d.run_id desc
    limit %(limit)s
)
