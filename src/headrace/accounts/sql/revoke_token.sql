-- Guarantees: the token is of no use from now on, and no ticket that was asked for with it.
with revoked as (
    update token set revoked_at = now() where token_id = %(token)s and revoked_at is null
    returning token_id
),
dropped as (
    delete from ticket t using revoked r where t.token_id = r.token_id
)
select token_id from revoked
