"""The bench: Headrace and its peers on one PostgreSQL, in one run, in turn; `make bench`."""
