-- Guarantees: these tasks are there as they were just read; a state that dedupe, a person or BoatOS gave stays, unless the
-- task had gone and is back, or is refused now.
insert into task as t (
    id, system, run_id, place, description, action, component, category, criticality, skill, frequency, intervals, parts, notes,
    professional, quote, page, file, chunk, method, reason, state, why
)
select
    g.id, %(system)s, %(run)s, g.place, g.description, g.action, g.component, g.category, g.criticality, g.skill, g.frequency,
    g.intervals, g.parts, g.notes, g.professional, g.quote, g.page, g.file, g.chunk, g.method, g.reason, g.state, g.why
from json_to_recordset(%(tasks)s::json) as g (
    id text, place integer, description text, action text, component text, category text, criticality text, skill text,
    frequency text, intervals json, parts json, notes json, professional boolean, quote text, page integer, file text,
    chunk text, method text, reason text, state text, why text
)
on conflict (id) do update
set run_id = excluded.run_id, place = excluded.place, action = excluded.action, component = excluded.component,
    intervals = excluded.intervals, parts = excluded.parts, notes = excluded.notes, professional = excluded.professional,
    chunk = excluded.chunk, method = excluded.method, reason = excluded.reason,
    state = case
        when excluded.state = 'refused' or t.state in ('refused', 'withdrawn') then excluded.state
        else t.state
    end,
    why = case when excluded.state = 'refused' or t.state in ('refused', 'withdrawn') then excluded.why else t.why end,
    changed_at = clock_timestamp()
