"""Where the model is and how it is called."""

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator

OPENAI = "https://api.openai.com/v1"


class OpenAISettings(BaseModel):
    """An OpenAI-compatible provider. A local server that needs no key takes any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(min_length=1, description="the model's name as the provider knows it")
    api_key: SecretStr
    base_url: str = OPENAI
    timeout_seconds: float = Field(default=120.0, gt=0, description="of one call")
    max_output_tokens: int | None = Field(default=None, ge=1, description="None leaves it to the provider")

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        scheme, _, rest = address.partition("://")
        if scheme not in ("http", "https") or not rest or "@" in rest:
            raise ValueError("must be http://HOST… or https://HOST…, without a user")
        return address.rstrip("/")
