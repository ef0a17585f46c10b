-- What changed of an app's own (a switch that was set, a reading that came in) becomes an event, in the transaction of the
-- change: pages that show it hear of it. For triggers on an app's tables, and for its statements.

create function headrace.tell_of_app(app text, what text) returns void language plpgsql as $$
begin
    insert into headrace.event_batch (type, n, details)
    values ('app_changed', 1, json_build_array(json_build_object('app', app, 'what', what)));
    perform pg_notify('headrace', app || ' ' || what);
end $$;
