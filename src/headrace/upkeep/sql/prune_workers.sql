-- Guarantees: workers long gone, with their marks, and signals nobody can wait for any more.
with gone as (
    delete from worker where stopped_at < clock_timestamp() - interval '1 day' returning worker
),
signals as (
    delete from signal where at < clock_timestamp() - make_interval(secs => %(seconds)s)
)
delete from start_mark where worker in (select worker from gone)
