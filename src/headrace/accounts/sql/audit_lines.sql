-- Guarantees: lines of the audit, newest first, below the cursor; a closed list of filters.
select audit_id, at, who, action, noun, name, before, after, address
from audit
where (%(below)s::bigint is null or audit_id < %(below)s)
    and (%(who)s::text is null or who = %(who)s)
    and (%(noun)s::text is null or noun = %(noun)s)
    and (%(name)s::text is null or name = %(name)s)
    and (%(since)s::timestamptz is null or at >= %(since)s)
    and (%(until)s::timestamptz is null or at < %(until)s)
order by audit_id desc
limit %(most)s
