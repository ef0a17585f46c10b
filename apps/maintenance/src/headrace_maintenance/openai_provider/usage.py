"""What one call of a model used: tokens, and US dollars by a price list that is part of the installation."""

from dataclasses import dataclass
from decimal import Decimal

NO_COST = Decimal(0)


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call, their price in US dollars, and a note where no price is known."""

    prompt_tokens: int
    completion_tokens: int
    usd: Decimal
    note: str | None = None


def priced(model: str, address: str, prompt_tokens: int, completion_tokens: int, cached_tokens: int = 0) -> Usage:
    """The usage of a call of `model` at `address`, priced offline by genai-prices; 0 USD and a note when unknown.

    `cached_tokens` is the part of `prompt_tokens` that the provider had cached and charges less for.
    """
    import genai_prices  # late: an optional extra, not needed by the rules provider

    tokens = genai_prices.Usage(
        input_tokens=prompt_tokens, output_tokens=completion_tokens, cache_read_tokens=min(cached_tokens, prompt_tokens)
    )
    try:
        price = genai_prices.calc_price(tokens, model_ref=model, provider_api_url=address)
    except LookupError:
        note = f"no price is known for {model} at {address}; counted as 0 USD"
        return Usage(prompt_tokens, completion_tokens, NO_COST, note)
    return Usage(prompt_tokens, completion_tokens, price.total_price)
