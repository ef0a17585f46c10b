"""`headrace demo`: everything up, each app's demo data under way, and what to do next; brief when asked to be."""

import asyncio
from collections.abc import Callable

from headrace.assembly.engine import Engine
from headrace.assembly.handle import Handle
from headrace.assembly.settings import Settings
from headrace.daemon.up import up
from headrace.define.registry import Registry
from headrace.record.overview import Overview, overview

Say = Callable[[str], None]
LOOK_S = 1.0


async def demo(settings: Settings, registry: Registry, *, say: Say) -> None:
    """Run until Ctrl-C; with HEADRACE_DEMO=brief until every run has ended or waits only for a person."""

    async def begin(engine: Engine, where: str) -> None:
        for app in registry.apps:
            if app.demo is not None:
                await app.demo(Handle(engine, app), say)
        settled = await _settled(engine, say)
        _say_what_next(settings, where, settled, say)
        if settings.demo != "brief":
            await asyncio.Event().wait()

    await up(settings, registry, say=say, on_ready=begin)


async def _settled(engine: Engine, say: Say) -> Overview:
    """When nothing is left to do but people's work; says how far it is now and then."""
    said = -1
    while True:
        now = await overview(engine.database)
        ended = now.completed + now.failed + now.cancelled
        if now.only_people_left:
            return now
        if ended // 10 != said:
            said = ended // 10
            say(f"  {ended} runs ended, {now.live} under way, {now.open_reviews} questions wait for a person")
        await asyncio.sleep(LOOK_S)


def _say_what_next(settings: Settings, where: str, now: Overview, say: Say) -> None:
    ended = f"{now.completed} completed, {now.failed} failed, {now.open_reviews} questions open"
    say(f"All done but people's work: {ended}.")
    say(f"  See it:    {where}")
    say("  Decide:    headrace review list, then headrace review decide NUMBER CHOICE")
    say("  Look in:   headrace runs, headrace show RUN, headrace logs RUN")
    say(f"  All of it reads HEADRACE_HOME={settings.home}")
