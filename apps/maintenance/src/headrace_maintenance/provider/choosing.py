"""Which provider a step uses, by the setting."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from pydantic import SecretStr

from headrace import Run
from headrace_maintenance.calls import counted_calls
from headrace_maintenance.errors import WrongSetting
from headrace_maintenance.openai_provider.provider import OpenAIProvider
from headrace_maintenance.openai_provider.settings import OPENAI, OpenAISettings
from headrace_maintenance.provider.model import ModelProvider
from headrace_maintenance.provider.port import Provider
from headrace_maintenance.provider.rules import RulesProvider
from headrace_maintenance.settings import MaintenanceSettings

NO_KEY = SecretStr("none-needed")


@asynccontextmanager
async def open_provider(run: Run, settings: MaintenanceSettings) -> AsyncGenerator[Provider]:
    """The provider of the setting, for one step. Raises WrongSetting when OpenAI is chosen and has no key."""
    if settings.provider == "rules":
        yield RulesProvider()
        return
    if settings.openai_api_key is None and settings.openai_base_url.rstrip("/") == OPENAI:
        raise WrongSetting("openai_api_key", "is not set, and the provider openai needs it")
    chosen = OpenAISettings(
        model=settings.openai_model,
        api_key=settings.openai_api_key or NO_KEY,
        base_url=settings.openai_base_url,
        max_output_tokens=settings.openai_tokens_per_call,
    )
    async with counted_calls(run.rows) as calls, OpenAIProvider(chosen) as inner:
        yield ModelProvider(inner, run, settings, calls)
