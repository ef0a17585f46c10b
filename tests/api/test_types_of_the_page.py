"""The dashboard's types of the API are those of this very API."""

import sys
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "scripts"


def test_the_types_of_the_dashboard_were_made_from_the_api_as_it_is() -> None:
    sys.path.insert(0, str(SCRIPTS))
    try:
        from api_types import DIGEST, described, digest_of
    finally:
        sys.path.remove(str(SCRIPTS))
    assert DIGEST.read_text().strip() == digest_of(described()), "run `make api-types`"
