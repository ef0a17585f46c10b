-- Guarantees: a bounded step; the start marks of workers that are not there any more, one that spoke late included.
delete from start_mark where ctid = any (array(
    select s.ctid from start_mark s where not exists (select 1 from worker w where w.worker = s.worker) limit 5000
))
