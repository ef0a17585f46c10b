-- Guarantees: every pipeline that was ever declared, with what it has under way and behind it.
select
    p.name, p.version, p.catalogue,
    (select count(*) from run r where r.pipeline = p.name) as live,
    (select count(*) from run_done d where d.pipeline = p.name and d.state = 'completed') as completed,
    (select count(*) from run_done d where d.pipeline = p.name and d.state = 'failed') as failed,
    (select count(*) from run_done d where d.pipeline = p.name and d.state = 'cancelled') as cancelled,
    (select count(*) from review v where v.pipeline = p.name and v.state = 'open') as open_reviews
from pipeline p
order by p.name
