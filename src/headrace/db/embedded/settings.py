"""The server's settings: for a laptop that keeps every acknowledged write; written anew at each start."""

from headrace.db.embedded.binaries import Binaries, missing_extensions
from headrace.db.embedded.place import Place

FILE = "headrace.conf"
INCLUDE = f"""
# Headrace keeps its settings in the next file and writes it anew at each start. Yours go below: they win.
include_if_exists = '{FILE}'
"""
SETTINGS = """\
# Written by Headrace at each start; changes here are lost. Yours belong at the end of postgresql.conf.

# Nobody but this machine's own account, by the socket
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 200

# What was acknowledged is on the disk
fsync = on
synchronous_commit = on
full_page_writes = on

# Memory and disk of a laptop
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 128MB
random_page_cost = 1.1
jit = off

# Few, even checkpoints
wal_buffers = 16MB
min_wal_size = 256MB
max_wal_size = 2GB
checkpoint_timeout = 15min
checkpoint_completion_target = 0.9

# A queue makes dead rows all day: clean early and fast
autovacuum_naptime = 10s
autovacuum_vacuum_cost_limit = 2000
autovacuum_vacuum_cost_delay = 2ms
autovacuum_vacuum_scale_factor = 0.05
autovacuum_vacuum_insert_scale_factor = 0.1
autovacuum_analyze_scale_factor = 0.05

# The log is the server's standard error, a file that Headrace keeps small
logging_collector = off
log_destination = 'stderr'
log_line_prefix = '%m [%p] %q%u@%d '
log_timezone = 'UTC'
timezone = 'UTC'
"""


def write_settings(place: Place, binaries: Binaries) -> None:
    """Write headrace.conf into the data folder, for these programs."""
    preload = "" if missing_extensions(binaries, ["pg_stat_statements"]) else "pg_stat_statements"
    place.replace(place.data / FILE, f"{SETTINGS}shared_preload_libraries = '{preload}'\n")
