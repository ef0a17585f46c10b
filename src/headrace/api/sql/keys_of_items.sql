-- Guarantees: the keys of the items of a catalogue that fit the filters of the grid, in their order.
select i.key
from item i
left join standing s on s.pipeline = %(pipeline)s and s.item_id = i.item_id
where i.removed_at is null
    and i.catalogue = %(catalogue)s
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
order by i.key
limit %(most)s
