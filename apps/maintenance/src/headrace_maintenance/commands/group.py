"""The commands of `headrace maintenance`, put together."""

import typer

from headrace_maintenance.commands.compare import compare
from headrace_maintenance.commands.figures import metrics, schemas, telemetry
from headrace_maintenance.commands.hours import hours
from headrace_maintenance.commands.ingest import ingest_command
from headrace_maintenance.commands.mode import mode
from headrace_maintenance.commands.plainly import take_options
from headrace_maintenance.commands.process import process
from headrace_maintenance.commands.queue import queue
from headrace_maintenance.commands.settings import settings
from headrace_maintenance.commands.systems import systems
from headrace_maintenance.commands.tasks import tasks

group = typer.Typer(
    name="maintenance",
    help="Maintenance tasks of a boat's systems.",
    no_args_is_help=True,
    add_completion=False,
    callback=take_options,
)
group.command("ingest")(ingest_command)
for command in (systems, process, tasks, compare, hours, mode, queue, metrics, telemetry, schemas, settings):
    group.command()(command)
