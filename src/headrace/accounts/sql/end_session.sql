-- Guarantees: nobody is signed in with this session any more.
delete from session where digest = %(digest)s
