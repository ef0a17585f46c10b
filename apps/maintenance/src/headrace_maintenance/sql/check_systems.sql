-- Guarantees: every system whose manuals or vectors differ from what its last run left has an event, once.
insert into agent_event (type, system)
select 'scheduled_check', asset_uid from system_standing where has_changes and status <> 'processing'
on conflict (type, system) where state = 'pending' do nothing
returning system
