"""A step at work: what its function is handed, and how its answer becomes an ending."""
