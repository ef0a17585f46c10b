-- Guarantees: the live runs that were started under a run (of these, where some are named) that is over.
select r.run_id from run r
where r.parent_run is not null
    and (%(parent)s::bigint[] is null or r.parent_run = any (%(parent)s))
    and not exists (select 1 from run p where p.run_id = r.parent_run)
order by r.run_id
