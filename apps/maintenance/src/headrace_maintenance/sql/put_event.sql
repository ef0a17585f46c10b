-- Guarantees: one pending event of a type for a system; a second one says nothing new and is not kept.
insert into agent_event (type, system) values (%(type)s, %(system)s)
on conflict (type, system) where state = 'pending' do nothing
returning event_id
