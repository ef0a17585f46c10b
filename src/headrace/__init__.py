"""Headrace: durable pipelines over catalogues, on PostgreSQL.

The front door: App, Pipeline, Run, Round, Item, Budget, Limit, Retry, Outcome, Question, submit, connect. They are
loaded when first used, so that the command line starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headrace.assembly.handle import connect as connect
    from headrace.assembly.handle import submit as submit
    from headrace.define.app import App as App
    from headrace.define.pipeline import Pipeline as Pipeline
    from headrace.define.policy import Budget as Budget
    from headrace.define.policy import Limit as Limit
    from headrace.define.policy import Retry as Retry
    from headrace.domain.items import Item as Item
    from headrace.domain.outcomes import Outcome as Outcome
    from headrace.domain.outcomes import Question as Question
    from headrace.step.round import Round as Round
    from headrace.step.run import Run as Run

_DOORS = {
    "App": "headrace.define.app",
    "Pipeline": "headrace.define.pipeline",
    "Run": "headrace.step.run",
    "Round": "headrace.step.round",
    "Item": "headrace.domain.items",
    "Budget": "headrace.define.policy",
    "Limit": "headrace.define.policy",
    "Retry": "headrace.define.policy",
    "Outcome": "headrace.domain.outcomes",
    "Question": "headrace.domain.outcomes",
    "submit": "headrace.assembly.handle",
    "connect": "headrace.assembly.handle",
}
__all__ = list(_DOORS)  # pyright: ignore[reportUnsupportedDunderAll] -- the names are those above


def __getattr__(name: str) -> object:
    if name not in _DOORS:
        raise AttributeError(f"headrace has no {name!r}; its front door is {', '.join(_DOORS)}")
    return getattr(import_module(_DOORS[name]), name)
