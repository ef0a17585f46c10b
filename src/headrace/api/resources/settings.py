"""/api/settings: how this process was set, without what is secret."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from headrace.api.access import Administrator, TheEngine
from headrace.assembly.settings import Settings
from headrace.version import VERSION

router = APIRouter(prefix="/api/settings", tags=["settings"])
SECRET = frozenset({"database_url", "redis_url"})


class SettingOut(BaseModel):
    """A setting: where it may be set, its value (null where it is secret or unset), and whether it is set at all."""

    name: str
    variable: str
    value: Any
    default: Any
    is_set: bool
    secret: bool
    what: str


class SettingsOut(BaseModel):
    """The settings of the process that answers."""

    version: str
    settings: list[SettingOut]


@router.get("", operation_id="list_settings")
async def settings(caller: Administrator, engine: TheEngine) -> SettingsOut:
    """Every setting there is; addresses that may hold a password are only said to be set."""
    return SettingsOut(version=VERSION, settings=[_one(engine.settings, name) for name in Settings.model_fields])


def _one(found: Settings, name: str) -> SettingOut:
    field = Settings.model_fields[name]
    shown: dict[str, Any] = found.model_dump(mode="json")
    default: Any = field.get_default(call_default_factory=True)
    secret = name in SECRET
    return SettingOut(
        name=name,
        variable=str(field.validation_alias) if field.validation_alias else f"HEADRACE_{name.upper()}",
        value=None if secret else shown[name],
        default=None if secret or default is None else str(default) if name == "home" else default,
        is_set=getattr(found, name) is not None if secret else name in found.model_fields_set,
        secret=secret,
        what=field.description or "",
    )
