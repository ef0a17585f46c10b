-- Guarantees: what the model said of just these words, while that is not older than is allowed.
select found from reading where key = %(key)s and at > clock_timestamp() - make_interval(secs => %(seconds)s)
