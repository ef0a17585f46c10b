-- A house that has worked for 30 days: 1,000,000 finished runs, 100,000 items, and what those leave behind.
set search_path = headrace, public;
set synchronous_commit = off;

insert into item (catalogue, key, name, labels, data, version, changed_at)
select 'boats', 'b' || lpad(n::text, 6, '0'), 'Boat ' || md5(n::text), array['harbour-' || n % 20], '{"length": 12}', 'v1',
    now() - n * interval '20 seconds'
from generate_series(1, 100000) n;

insert into batch (name, pipeline, runs, submitted_by, created_at)
select 'night ' || n, 'going', 200, 'local', now() - (1000 - n) * interval '43 minutes' from generate_series(1, 1000) n;

insert into run_done (run_id, pipeline, version, item_id, batch_id, trigger, priority, input, submitted_by, created_at,
    ended_at, state, error)
select n, case when n % 5 = 0 then 'going' else 'voyage' end, '1',
    case when n % 5 <> 0 then 1 + (n / 5 * 4 + n % 5) % 100000 end, case when n % 5 = 0 then 1 + n / 1000 % 1000 end,
    case when n % 5 = 0 then 'api' else 'schedule' end, 3, case when n % 5 = 0 then '{"n": 1}'::json end, 'local',
    now() - (1000000 - n) * interval '2.592 seconds' - interval '1 minute',
    now() - (1000000 - n) * interval '2.592 seconds',
    case when n % 100 in (7, 20) then 'failed' when n % 100 = 13 then 'cancelled' else 'completed' end,
    case when n % 100 in (7, 20) then json_build_object('type', 'ValueError', 'message', 'scale ' || n || ' broke', 'step', 'weigh') end
from generate_series(1, 1000000) n;

insert into job_done (run_id, step, part, state, attempt, epoch, worker, started_at, ended_at, result, error)
select r.run_id, s.step, 0, case when r.state = 'failed' and s.last then 'failed' else 'done' end, 1, 1, 1,
    r.ended_at - interval '30 seconds', r.ended_at, '1', case when r.state = 'failed' and s.last then r.error end
from run_done r
cross join lateral (
    select case when r.pipeline = 'going' then 'first' else 'measure' end as step, false as last
    union all
    select case when r.pipeline = 'going' then 'second' else 'weigh' end, true
) s;

insert into standing (pipeline, item_id, state, run_id, version, changed_at)
select 'voyage', item_id, state, run_id, case when state = 'completed' then case when item_id % 10 = 0 then 'v0' else 'v1' end end, ended_at
from (select distinct on (item_id) item_id, state, run_id, ended_at from run_done where item_id is not null
    order by item_id, run_id desc) last;

select setval('run_id_seq', 1000000);
insert into run (run_id, pipeline, version, item_id, trigger, priority, turn, created_at)
select nextval('run_id_seq'), 'voyage', '1', item_id, 'api', 3, item_id, now() - interval '5 minutes'
from item where item_id % 20 = 0;
insert into parked (run_id, step, part, lane, priority, turn, attempt, epoch, reason, key)
select run_id, 'tide', 0, 'default', 3, turn, 1, 1, 'event', 'tide' from run;
insert into job_done (run_id, step, part, state, attempt, epoch, worker, started_at, ended_at, result)
select run_id, 'measure', 0, 'done', 1, 1, 1, now() - interval '5 minutes', now() - interval '4 minutes', '1' from run;
update standing s set state = 'waiting', run_id = r.run_id, changed_at = r.created_at from run r where r.item_id = s.item_id;

insert into attempt (run_id, step, part, attempt, epoch, worker, started_at, ended_at, outcome, error)
select n * 50 + 7, 'weigh', 0, 1, 1, 1, now(), now(), 'retried', '{"type": "ValueError"}' from generate_series(0, 19999) n;

insert into review (run_id, step, part, place, pipeline, item_id, kind, payload, choices, state, choice, decided_by,
    decided_at, created_at)
select n * 20 + 1, 'same', 0, 0, 'voyage', 1 + n % 100000, 'duplicate', '{"question": "the same?"}', array['keep', 'merge'],
    case when n <= 48000 then 'decided' else 'open' end, case when n <= 48000 then 'keep' end,
    case when n <= 48000 then 'anna' end, case when n <= 48000 then now() end,
    now() - (50000 - n) * interval '50 seconds'
from generate_series(1, 50000) n;

insert into event_batch (at, type, n, runs, steps, parts)
select now() - (200000 - n) * interval '13 seconds', case n % 4 when 0 then 'run_completed' when 1 then 'job_done'
        when 2 then 'job_claimed' else 'run_submitted' end, 5,
    array(select n * 5 - g from generate_series(0, 4) g), array_fill('measure'::text, array[5]), array_fill(0, array[5])
from generate_series(1, 200000) n;

insert into log (run_id, step, part, attempt, at, level, message)
select 1 + n % 1000000, 'measure', 0, 1, now() - (500000 - n) * interval '5 seconds', 'info', 'measured ' || n
from generate_series(1, 500000) n;

insert into ledger (key, attempt, unit, run_id, item_id, pipeline, step, part, epoch, reserved, settled, state, at)
select 'call ' || n, 1, 'usd', n * 10, 1 + n % 100000, 'voyage', 'measure', 0, 1, 0.01, 0.008, 'settled',
    now() - (100000 - n) * interval '26 seconds'
from generate_series(1, 100000) n;

insert into audit (at, who, action, noun, name, address)
select now() - (100000 - n) * interval '26 seconds', 'local', 'cancel', 'runs', n::text, '127.0.0.1'
from generate_series(1, 100000) n;
