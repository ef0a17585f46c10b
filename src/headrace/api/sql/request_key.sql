-- Guarantees: what was asked under this key, and what was answered, if it was.
select method, path, digest, status, media_type, body from request_key where caller = %(caller)s and key = %(key)s
