"""The page of the live API says what the models say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_what_the_models_make() -> None:
    spec = importlib.util.spec_from_file_location("make_live_docs", ROOT / "scripts" / "make_live_docs.py")
    assert spec is not None
    assert spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    page = maker.PAGE.read_text()
    assert "`manual_review_required`" in page
    assert maker.with_made_parts(page) == page, "run: python scripts/make_live_docs.py"
