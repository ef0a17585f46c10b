-- Guarantees: the graph of the run's pipeline as the code that was last declared has it; no row where nobody declared it.
select graph from pipeline where name = %(pipeline)s
