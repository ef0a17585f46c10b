-- Guarantees: items by catalogue and key, above the cursor, each with where it stands in one pipeline; a closed list of
-- filters. An item is there for whoever sees a pipeline of its catalogue.
select
    p.item_id, p.catalogue, p.key, p.name, p.labels, p.version, p.created_at, p.changed_at,
    s.state as standing_state, s.run_id, s.version as done_version, s.changed_at as stood_at,
    coalesce(s.version is not null and s.version is distinct from p.version, false) as stale
from (
    select i.item_id, i.catalogue, i.key, i.name, i.labels, i.version, i.created_at, i.changed_at
    from item i
    left join standing s on s.pipeline = %(pipeline)s and s.item_id = i.item_id
    where i.removed_at is null
        and (%(catalogue)s::text is null or i.catalogue = %(catalogue)s)
        and (%(label)s::text is null or %(label)s = any (i.labels))
        and (
            %(text)s::text is null
            or position(lower(%(text)s) in lower(i.key)) > 0
            or position(lower(%(text)s) in lower(i.name)) > 0
        )
        and (%(stale)s::boolean is null or %(stale)s = (s.version is not null and s.version is distinct from i.version))
        and case %(state)s::text
            when 'none' then s.state is null
            when 'live' then s.state not in ('completed', 'failed', 'cancelled')
            when 'stale' then s.version is not null and s.version is distinct from i.version
            when 'changes' then s.state is null or (
                s.state in ('completed', 'failed', 'cancelled') and s.version is distinct from i.version
            )
            else %(state)s is null or s.state = %(state)s
        end
        and (
            %(pipelines)s::text[] is null
            or i.catalogue in (select p.catalogue from pipeline p where p.name = any (%(pipelines)s))
        )
        and (%(after_catalogue)s::text is null or (i.catalogue, i.key) > (%(after_catalogue)s, %(after_key)s))
    order by i.catalogue, i.key
    limit %(most)s offset %(offset)s
) p
left join standing s on s.pipeline = %(pipeline)s and s.item_id = p.item_id
order by p.catalogue, p.key
