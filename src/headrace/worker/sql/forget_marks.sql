-- Guarantees: only the newest start mark of this worker is kept.
delete from start_mark where worker = %(worker)s and through < (select max(through) from start_mark where worker = %(worker)s)
