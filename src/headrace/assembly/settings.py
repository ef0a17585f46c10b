"""Settings: flags over environment over headrace.toml; the defaults live here and nowhere else."""

from pathlib import Path
from tomllib import TOMLDecodeError
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from pydantic_settings.exceptions import SettingsError

from headrace.db.embedded.place import default_home
from headrace.domain.errors import InvalidValue

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE = "headrace.toml"
Origin = Annotated[str, Field(pattern=r"^https?://[a-z0-9.\[\]:-]+$")]
IN_JSON = {
    "labels": 'JSON, as in {"gpu": "1"}',
    "queues": 'JSON, as in ["default"]',
    "origins": 'JSON, as in ["https://headrace.example.org"]',
}


class Settings(BaseSettings):
    """What may be set, as HEADRACE_NAME or in headrace.toml; None means unset.

    DATABASE_URL and REDIS_URL are read as everyone spells them. Without DATABASE_URL the embedded PostgreSQL of `home`
    is used.
    """

    model_config = SettingsConfigDict(env_prefix="HEADRACE_", extra="forbid", toml_file=FILE, populate_by_name=True)

    home: Path = Field(default_factory=default_home, description="the data folder")
    host: str = Field("127.0.0.1", description="the address the server binds")
    origins: list[Origin] = Field(
        default_factory=list[str], description="where else the page is reached, by a name or through a proxy"
    )
    port: Annotated[int, Field(ge=0, le=65535, description="the port of the server")] = 3001
    database_url: str | None = Field(None, validation_alias="DATABASE_URL", description="PostgreSQL 15 or newer")
    redis_url: str | None = Field(
        None, validation_alias="REDIS_URL", description="read, not used yet: the relay comes later"
    )
    slots: Annotated[int, Field(ge=1, le=10_000, description="jobs a worker runs at once")] = 64
    lease: Annotated[float, Field(gt=0, le=3600, description="seconds until a silent worker is lost")] = 30.0
    grace: Annotated[float, Field(ge=0, le=3600, description="seconds to finish on SIGTERM")] = 20.0
    poll: Annotated[float, Field(gt=0, le=60, description="seconds between looks when no hint comes")] = 5.0
    listen: bool = Field(True, description="false behind a pooler in transaction mode: looks every `poll` instead")
    labels: dict[str, str] = Field(default_factory=dict[str, str], description="what this machine has: gpu = 1")
    queues: list[str] | None = Field(None, description="the queues to serve; all when unset")
    log: Literal["debug", "info", "warning", "error"] = Field("warning", description="what is logged to standard error")
    demo: Literal["brief"] | None = Field(None, description="brief: the demo ends by itself")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def read_settings(**flags: object) -> Settings:
    """The settings of this process; flags that are None are unset. Raises InvalidValue for the first that is wrong."""
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)  # pyright: ignore[reportArgumentType] -- pydantic checks what the flags hold
    except ValidationError as error:
        raise _refused(error.errors()[0]) from error
    except SettingsError as error:
        name = next((name for name in IN_JSON if f'"{name}"' in str(error)), "labels")
        raise InvalidValue(f"the setting HEADRACE_{name.upper()}", "is not JSON", IN_JSON[name]) from error
    except (TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidValue(FILE, f"is not TOML ({error})", "lines like slots = 64") from error


def _refused(first: "ErrorDetails") -> InvalidValue:
    """What pydantic says of a setting, with where it can stand; the value of an address is not repeated, it may hold
    a password."""
    name = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return InvalidValue(f"{FILE}, {name}", "is no setting", ", ".join(sorted(Settings.model_fields)))
    where = name if name.isupper() else f"the setting {name} (HEADRACE_{name.upper()} or {FILE})"
    wrong = "is not accepted" if name.endswith(("url", "URL")) else f"{first['input']!r} is not accepted"
    said = first["msg"].removeprefix("Input should be ").partition(", unable")[0]
    return InvalidValue(where, wrong, IN_JSON.get(str(first["loc"][0]), said))
