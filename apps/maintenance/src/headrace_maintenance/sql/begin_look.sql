-- Guarantees: of all agents one looks round in each span of time; answers with seconds until the next time, 0 for now.
with mine as (
    insert into agent_look as l (name, at) values (%(name)s, clock_timestamp())
    on conflict (name) do update set at = excluded.at
    where l.at <= clock_timestamp() - make_interval(secs => %(every_s)s)
    returning 1
)
select case when exists (select from mine) then 0
    else greatest(0.001, extract(epoch from (select at from agent_look where name = %(name)s) - clock_timestamp()) + %(every_s)s)
end::float8 as seconds
