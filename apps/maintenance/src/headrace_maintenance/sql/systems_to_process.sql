-- Guarantees: the keys of all systems, or of those never processed, or of those that changed; the name decides the order.
select asset_uid from system_standing
where case %(which)s::text
    when 'all' then true
    when 'unprocessed' then status in ('unprocessed', 'failed', 'cancelled')
    when 'changed' then has_changes and status <> 'processing'
end
order by name, asset_uid
