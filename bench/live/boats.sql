-- 1,000 boats on their voyage, each waiting in the first of its six steps for what never comes by itself.
set search_path = headrace, public;
insert into item (catalogue, key, name, version)
select 'boats', 'm' || lpad(n::text, 4, '0'), 'Moving boat ' || n, 'v1' from generate_series(1, 1000) n;
insert into run (run_id, pipeline, version, item_id, trigger, priority, turn)
select nextval('run_id_seq'), 'voyage', '1', item_id, 'api', 3, item_id from item where key like 'm%' order by key;
insert into parked (run_id, step, part, lane, priority, turn, reason, key)
select run_id, 'measure', 0, 'default', 3, turn, 'event', 'never' from run where pipeline = 'voyage';
insert into standing (pipeline, item_id, state, run_id) select 'voyage', item_id, 'waiting', run_id from run where pipeline = 'voyage';
