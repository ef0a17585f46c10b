"""What may be set of the maintenance app: environment variables HEADRACE_MAINTENANCE_NAME; the defaults live here."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from headrace_maintenance.errors import WrongSetting

PREFIX = "HEADRACE_MAINTENANCE_"
Mode = Literal["manual", "agent", "both"]
AgentMode = Literal["queue", "realtime", "hybrid"]
Milliseconds = Annotated[int, Field(ge=0, le=7 * 24 * 3_600_000)]
PollMilliseconds = Annotated[int, Field(ge=100, le=24 * 3_600_000)]


class MaintenanceSettings(BaseSettings):
    """The settings of this process; an empty variable is an unset one.

    Those of `agent.switches` can be changed for everyone while it runs.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    provider: Literal["rules", "openai"] = Field("rules", description="what reads the manuals")
    openai_base_url: str = Field("https://api.openai.com/v1", description="any address that speaks the OpenAI API")
    openai_model: str = Field("gpt-4.1-mini", description="the model's name there")
    openai_api_key: SecretStr | None = Field(None, description="its key")
    openai_requests_per_minute: int = Field(50, ge=1, description="calls a minute, all workers together")
    openai_usd_per_call: float = Field(0.05, ge=0, description="reserved in the budget before each call")
    openai_tokens_per_call: int = Field(16_000, ge=1, description="reserved in the budget before each call")
    run_budget_usd: float = Field(5.0, ge=0, description="what one run may spend")
    boatos_url: str | None = Field(None, description="the address of BoatOS; unset: tasks stay here")
    boatos_token: SecretStr | None = Field(None, description="its bearer token")
    boatos_token_file: Path | None = Field(None, description="a file whose first word is that token")
    vector_store: Literal["pgvector", "pinecone"] = Field("pgvector", description="where vectors are kept")
    vector_requests_per_second: int = Field(100, ge=1, description="calls of an outside vector store")
    pinecone_api_key: SecretStr | None = Field(None, description="Pinecone's key")
    pinecone_index: str = Field("maintenance-tasks", description="the name of the index")
    pinecone_host: str = Field("", description="the address of the index; asked of Pinecone when unset")
    backoff_base_ms: Milliseconds = Field(5_000, description="the rest before the second attempt; doubles")
    backoff_cap_ms: Milliseconds = Field(300_000, description="the longest rest")
    backoff_jitter_ms: Milliseconds = Field(1_000, description="the most a rest is moved by chance")
    retries: int = Field(3, ge=0, le=20, description="attempts after the first")
    extract_batch: int = Field(10, ge=1, le=100, description="chunks read at once, with a checkpoint after them")
    classify_batch: int = Field(5, ge=1, le=100, description="tasks classified at once, with a checkpoint after them")
    idempotency_s: int = Field(604_800, ge=0, description="how long a model's answer for the same words is kept")
    page_size: int = Field(50, ge=1, le=200, description="systems on a page")
    page_size_most: int = Field(200, ge=1, le=200, description="the most on a page")
    processing_mode: Mode = Field("both", description="what is allowed here: manual keeps the agent off")
    agent_mode: AgentMode = Field("hybrid", description="how the agent hears of events")
    event_delay_ms: Milliseconds = Field(30_000, description="events of one system within it become one run")
    queue_poll_ms: PollMilliseconds = Field(300_000, description="between two looks of the agent at its queue")
    queue_batch: int = Field(10, ge=1, le=1000, description="systems taken up in one transaction")
    check_ms: Annotated[int, Field(ge=1_000)] = Field(
        3_600_000, description="between two looks for systems that changed without an event"
    )

    def boatos_secret(self) -> str | None:
        """The token of BoatOS; None when none is set. Raises WrongSetting for a file that cannot be read."""
        if self.boatos_token is not None:
            return self.boatos_token.get_secret_value()
        if self.boatos_token_file is None:
            return None
        try:
            words = self.boatos_token_file.read_text("utf-8").split()
        except OSError as error:
            where = f"the file {self.boatos_token_file}"
            raise WrongSetting("boatos_token_file", f"{where} cannot be read ({error.strerror})") from error
        if not words:
            raise WrongSetting("boatos_token_file", f"the file {self.boatos_token_file} is empty")
        return words[0]


@cache
def read_settings() -> MaintenanceSettings:
    """The settings of this process, read once. Raises WrongSetting for the first that is not accepted."""
    try:
        return MaintenanceSettings()  # pyright: ignore[reportCallIssue] -- each field has a default or is in the environment
    except ValidationError as error:
        first = error.errors()[0]
        raise WrongSetting(str(first["loc"][0]), str(first["msg"])) from error
