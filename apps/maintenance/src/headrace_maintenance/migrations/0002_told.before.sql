-- Whoever looks at the page of the app sees what others do there: a switch that was set, hours that came in, new manuals.

create function tell_of_change() returns trigger language plpgsql as $$
begin
    perform headrace.tell_of_app('maintenance', tg_argv[0]);
    return null;
end $$;
drop trigger setting_told on setting;
-- An `insert … on conflict do update` is told once, as an insert.
create trigger setting_told after insert or delete on setting
    for each statement execute function tell_of_change('setting');
create trigger hours_told after insert on hours for each statement execute function tell_of_change('hours');
create trigger document_told after insert or delete on document
    for each statement execute function tell_of_change('manuals');
