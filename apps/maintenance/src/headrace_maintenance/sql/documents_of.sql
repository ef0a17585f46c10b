-- Guarantees: the manuals of a system in the order of their names, with how many chunks each has.
select d.system, d.file, d.sha256, d.pages, (select count(*) from chunk c where c.system = d.system and c.file = d.file) as chunks
from document d where d.system = %(system)s order by d.file
