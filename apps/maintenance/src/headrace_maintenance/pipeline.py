"""The pipelines: `maintenance`, the six steps of a system; and `boatos`, its last step alone, when hours came in."""

from headrace import Budget, Item, Limit, Outcome, Pipeline, Retry, Run
from headrace_maintenance.settings import MaintenanceSettings, read_settings
from headrace_maintenance.steps import boatos as boatos_step
from headrace_maintenance.steps.classify import classify
from headrace_maintenance.steps.dedupe import dedupe
from headrace_maintenance.steps.delivery import Delivered
from headrace_maintenance.steps.discover import discover
from headrace_maintenance.steps.extract import extract
from headrace_maintenance.steps.refusing import refusing
from headrace_maintenance.steps.review import review
from headrace_maintenance.system import CATALOGUE


def _retry(settings: MaintenanceSettings) -> Retry:
    """The rests of the settings; the engine's jitter is a share of the rest, ours is at most so many milliseconds."""
    base, cap = settings.backoff_base_ms / 1000, settings.backoff_cap_ms / 1000
    longest = min(cap, base * 2 ** max(0, settings.retries - 1)) or 1.0
    return Retry(
        settings.retries + 1,
        base=base,
        cap=max(base, cap),
        jitter=min(1.0, settings.backoff_jitter_ms / 1000 / longest),
    )


_settings = read_settings()
_limits = (
    Limit("openai", _settings.openai_requests_per_minute, 60),
    Limit("vectors", _settings.vector_requests_per_second, 1),
    Limit(boatos_step.LIMIT, 100, 1),
)

maintenance = Pipeline(
    "maintenance",
    catalogue=CATALOGUE,
    budget=Budget(usd=_settings.run_budget_usd),
    retry=_retry(_settings),
    limits=_limits,
)
maintenance.step(extract)
maintenance.step(classify)
maintenance.step(discover)
maintenance.step(dedupe)
maintenance.review(blocking=False)(review)
maintenance.step(limit=boatos_step.LIMIT)(boatos_step.boatos)

boatos = Pipeline("boatos", catalogue=CATALOGUE, retry=_retry(_settings), limits=_limits)


@boatos.step(limit=boatos_step.LIMIT)
@refusing
async def deliver(run: Run, item: Item) -> dict[str, int] | Outcome.Snooze:
    """Bring BoatOS up to date with what a system's tasks are now."""
    result = await boatos_step.push(run, item)
    return result.counts() if isinstance(result, Delivered) else result
