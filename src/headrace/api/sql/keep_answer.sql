-- Guarantees: the answer is kept as it was sent.
update request_key
set status = %(status)s, media_type = %(media_type)s, body = %(body)s, answered_at = clock_timestamp()
where caller = %(caller)s and key = %(key)s
