-- Guarantees: of the locked limits, those that are still unused go: seen anew, after the lock.
delete from limit_key k where key = any (%(key)s) and not exists (select 1 from limit_use u where u.key = k.key)
