"""Steps that end at once, with the sentence, where only a person can help: another attempt would say the same."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any, ParamSpec

from headrace import Outcome
from headrace_maintenance.boatos.errors import BoatOSRefused
from headrace_maintenance.dedupe.errors import BackendMissingError, VectorStoreError, WeightsError
from headrace_maintenance.errors import MaintenanceError
from headrace_maintenance.openai_provider.errors import ProviderRefused

P = ParamSpec("P")
HOPELESS = (MaintenanceError, ProviderRefused, BoatOSRefused, BackendMissingError, WeightsError)


def refusing(step: Callable[P, Awaitable[Any]]) -> Callable[P, Awaitable[Any]]:
    """The step, failing without another attempt where a setting, a key or an installation is wrong."""

    @wraps(step)
    async def refused_plainly(*given: P.args, **named: P.kwargs) -> Any:
        try:
            return await step(*given, **named)
        except HOPELESS as error:
            return Outcome.Fail(str(error))
        except VectorStoreError as error:
            if error.again:
                raise
            return Outcome.Fail(str(error))

    return refused_plainly
