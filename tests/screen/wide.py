"""A pipeline of forty steps for the screen tests: the first waits for a delivery, the others follow one another."""

import inspect

from headrace import Pipeline

STEPS = 40
fitting = Pipeline("fitting", catalogue="parts")


@fitting.wait(event="delivery")
async def step_01() -> None: ...


def following(number: int) -> None:
    """The step of this number, handed the result of the one before it."""

    async def step(**_: object) -> None: ...

    before = inspect.Parameter(f"step_{number - 1:02}", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=object)
    step.__name__ = f"step_{number:02}"
    step.__signature__ = inspect.Signature([before])  # type: ignore[attr-defined] -- as inspect reads it
    fitting.step(step)


for number in range(2, STEPS + 1):
    following(number)
