-- Guarantees: a key under which nothing was done is free again.
delete from request_key where caller = %(caller)s and key = %(key)s and status is null
