-- Guarantees: a function of this session that takes every moment kept by the core and the apps back by a span. The
-- tables are read from the catalogue, so that one added tomorrow moves too.
create or replace function pg_temp.move_time(span interval, alive bigint[]) returns void language plpgsql as $$
declare
    one record;
begin
    for one in
        select c.table_schema, c.table_name,
            string_agg(format('%1$I = %1$I - $1', c.column_name), ', ') as moves,
            case
                when c.table_schema = 'headrace' and c.table_name = 'worker' then 'worker <> all ($2)'
                when c.table_schema = 'headrace' and c.table_name = 'leader' then 'holder <> all ($2)'
                else 'true or $2 is null'
            end as which
        from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
        where c.data_type = 'timestamp with time zone' and t.table_type = 'BASE TABLE' and c.is_updatable = 'YES'
            and c.table_schema not like 'pg\_%' and c.table_schema <> 'information_schema'
        group by c.table_schema, c.table_name
    loop
        execute format('update %I.%I set %s where %s', one.table_schema, one.table_name, one.moves, one.which)
            using span, alive;
    end loop;
end $$;
