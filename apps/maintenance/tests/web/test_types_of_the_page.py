"""The page's types of the app's routes are those of these very routes."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[4]
DIGEST = ROOT / "apps" / "maintenance" / "page" / "described.sha256"


def test_the_types_of_the_page_were_made_from_the_routes_as_they_are() -> None:
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from api_types import described_app, digest_of
    finally:
        sys.path.remove(str(ROOT / "scripts"))
    assert DIGEST.read_text().strip() == digest_of(described_app("maintenance")), "run `make api-types`"
