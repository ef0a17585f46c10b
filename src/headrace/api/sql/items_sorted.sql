-- Guarantees: the same items in another order of a closed list; those without the value come last, equal ones by key.
select
    i.item_id, i.catalogue, i.key, i.name, i.labels, i.version, i.created_at, i.changed_at,
    s.state as standing_state, s.run_id, s.version as done_version, s.changed_at as stood_at,
    coalesce(s.version is not null and s.version is distinct from i.version, false) as stale
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
order by
    case when %(sort)s::text = 'name' and not %(falling)s::boolean then i.name end,
    case when %(sort)s = 'name' and %(falling)s then i.name end desc nulls last,
    case when %(sort)s = 'state' and not %(falling)s then s.state end,
    case when %(sort)s = 'state' and %(falling)s then s.state end desc nulls last,
    case
        when %(falling)s then null
        when %(sort)s = 'changed' then i.changed_at
        when %(sort)s = 'stood' then s.changed_at
    end,
    case
        when not %(falling)s then null
        when %(sort)s = 'changed' then i.changed_at
        when %(sort)s = 'stood' then s.changed_at
    end desc nulls last,
    case when %(sort)s = 'key' and %(falling)s then i.key end desc nulls last,
    i.catalogue, i.key
limit %(most)s offset %(offset)s
