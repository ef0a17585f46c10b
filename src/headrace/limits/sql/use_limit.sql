-- Guarantees: the call counts at the latest time at which it may begin; what no window can reach any more is forgotten.
with forgotten as (
    delete from limit_use where key = %(key)s and at < clock_timestamp() - make_interval(secs => %(per)s * 2)
)
insert into limit_use (key, at) values (%(key)s, %(at)s)
