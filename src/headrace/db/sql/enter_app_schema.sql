-- Guarantees: the app's own schema is there; the name is quoted by the server, not by us.
select headrace.make_app_schema(%(schema)s)
