"""Steps, a checkpoint and a retry: the second step fails once, and nothing that was done before is done again.

python examples/hello.py, or: headrace run hello --module examples/hello.py --input '"world"'
"""

import asyncio

from headrace import Pipeline, Retry, Run, connect

hello = Pipeline("hello", retry=Retry(3, base=0.2))
finished = asyncio.Event()


@hello.step
async def greet(input: str) -> str:
    return f"Hello, {input}"


@hello.step
async def decorate(run: Run, greet: str) -> str:
    mark = await run.checkpoint("mark", choose_mark)
    if run.attempt == 1:
        print("attempt 1 fails after the mark was chosen")
        raise ConnectionError("the line went dead")
    print(f"attempt {run.attempt} finds the mark {mark!r} again")
    return greet + mark


@hello.step
def shout(decorate: str) -> str:
    """A plain function: it runs in a thread."""
    return decorate.upper()


@hello.step
async def tell(shout: str) -> None:
    print(shout)
    finished.set()


def choose_mark() -> str:
    print("choosing the mark, once")
    return "!"


async def main() -> None:
    async with connect() as handle:
        await handle.submit(hello, input="world")
        await handle.engine.start_worker()
        await finished.wait()


if __name__ == "__main__":
    asyncio.run(main())
