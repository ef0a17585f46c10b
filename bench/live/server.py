"""What is measured: an engine, its worker and its server in one process, as `headrace up` has them."""

import asyncio
import sys

from headrace import Pipeline, Question
from headrace.api.server import bind, serve
from headrace.assembly.engine import open_engine
from headrace.assembly.settings import Settings
from headrace.define.registry import Registry

STEP_S = 1.0
going = Pipeline("going")
voyage = Pipeline("voyage", catalogue="boats")


@going.step
async def first() -> int:
    await asyncio.sleep(STEP_S)
    return 1


@going.step
async def second(first: int) -> int:
    await asyncio.sleep(STEP_S)
    return first + 1


@going.step
async def third(second: int) -> int:
    await asyncio.sleep(STEP_S)
    return second + 1


@voyage.step
async def measure() -> int:
    return 1


@voyage.wait(event="tide")
async def tide(measure: int) -> None:
    return None


@voyage.step
async def weigh(measure: int, tide: object) -> int:
    return measure


@voyage.review
async def same(weigh: int) -> list[Question]:
    return []


@voyage.step
async def load(weigh: int, same: object) -> int:
    return weigh


@voyage.step
async def sail(load: int) -> int:
    return load


async def main(conninfo: str, port: int) -> None:
    """Work and serve until killed."""
    given = {"DATABASE_URL": conninfo, "port": port, "slots": 200}
    settings = Settings(**given)
    async with open_engine(settings, Registry(pipelines=[going, voyage])) as engine:
        await engine.start_worker()
        listening = bind(settings)
        print(listening.getsockname()[1], flush=True)
        await serve(engine, listening)


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(sys.argv[1], int(sys.argv[2])))
