-- Guarantees: one digest for all the chunks of a system, the same for the same manuals; null where there is none.
select encode(sha256(string_agg(sha256, ' ' order by sha256)::bytea), 'hex') as version from chunk where system = %(system)s
