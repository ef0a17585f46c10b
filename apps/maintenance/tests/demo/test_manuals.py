"""The demo's manuals: the same for the same seed, with a truth that the files themselves bear out."""

import csv
import html
import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from uuid import UUID

import pypdfium2
import pytest

from headrace_maintenance.demo.collection import Written, write_fleet
from headrace_maintenance.demo.equipment import chapters, kinds, work_of
from headrace_maintenance.demo.timing import due
from headrace_maintenance.task import Interval

SYSTEMS = 84


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> tuple[Path, Written]:
    folder = tmp_path_factory.mktemp("fleet")
    return folder, write_fleet(folder, SYSTEMS, seed=7)


@pytest.fixture(scope="module")
def truths(written) -> list[dict]:
    return [json.loads(path.read_text("utf-8")) for path in sorted((written[0] / "truth").iterdir())]


def folded(text: str) -> str:
    return " ".join(text.split())


@cache
def pages(path: Path) -> list[str]:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as document:
            return [folded(page.get_textpage().get_text_range()) for page in document]
    text = path.read_text("utf-8")
    return [folded(html.unescape(re.sub(r"<[^>]+>", " ", text)) if path.suffix == ".html" else text)]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path):
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        write_fleet(tmp_path / name, 12, seed)
    assert contents(tmp_path / "one") == contents(tmp_path / "again")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


def test_a_system_stays_the_same_when_more_are_asked_for(tmp_path, written):
    write_fleet(tmp_path, 6, seed=7)
    larger = contents(written[0])
    few = {name: text for name, text in contents(tmp_path).items() if name != "systems.csv"}
    assert all(larger[name] == text for name, text in few.items())


def test_every_quote_stands_on_its_page_as_a_reader_sees_it(written, truths):
    missing = [
        (task["file"], task["page"], task["quote"])
        for truth in truths
        for task in truth["tasks"]
        if folded(task["quote"]) not in pages(written[0] / "manuals" / task["file"])[(task["page"] or 1) - 1]
    ]
    assert missing == []


def test_only_a_pdf_has_pages(truths):
    for task in (task for truth in truths for task in truth["tasks"]):
        assert (task["page"] is not None) == task["file"].endswith(".pdf")


def test_each_told_interval_is_in_the_file_and_fits_the_published_form(written, truths):
    for task in (task for truth in truths for task in truth["tasks"]):
        text = " ".join(pages(written[0] / "manuals" / task["file"])).lower()
        intervals = [Interval.model_validate(each) for each in task["intervals"]]
        assert intervals
        assert [each.text for each in intervals if folded(each.text).lower() not in text] == []


def test_repeats_say_the_same_work_of_the_same_system_in_other_words(truths):
    repeats = 0
    for truth in truths:
        known = {task["id"]: task for task in truth["tasks"]}
        assert len(known) == len(truth["tasks"])
        for task in truth["tasks"]:
            if task["same_as"]:
                first = known[task["same_as"]]
                assert (first["component"], first["action"]) == (task["component"], task["action"])
                assert first["description"] != task["description"]
                repeats += 1
    assert repeats > SYSTEMS


def test_the_counts_are_those_of_the_files(written, truths):
    folder, counts = written
    tasks = [task for truth in truths for task in truth["tasks"]]
    assert counts.systems == len(truths) == SYSTEMS
    assert counts.manuals == len(list((folder / "manuals").iterdir()))
    assert counts.tasks == len(tasks)
    assert counts.repeats == sum(1 for task in tasks if task["same_as"])


def test_the_list_of_systems_names_files_that_are_there(written):
    with (written[0] / "systems.csv").open(encoding="utf-8", newline="") as listing:
        rows = list(csv.DictReader(listing))
    assert len({UUID(row["asset_uid"]) for row in rows}) == SYSTEMS
    assert len({row["system_name"] for row in rows}) == SYSTEMS
    named = [name for row in rows for name in row["manuals"].split(";")]
    assert sorted(named) == sorted(f"manuals/{path.name}" for path in (written[0] / "manuals").iterdir())


def test_every_layout_comes_in_every_format_and_every_book_has_chapters_without_tasks(truths):
    seen = Counter((task["layout"], task["file"].rpartition(".")[2]) for truth in truths for task in truth["tasks"])
    assert len({layout for layout, _ in seen}) == 8
    assert {ending for _, ending in seen} == {"pdf", "html", "md", "txt"}
    for truth in truths:
        book = truth["documents"][0]
        assert sum(not chapter["has_tasks"] for chapter in book["chapters"]) == len(chapters()) + 2


def test_every_template_has_work_that_can_be_read():
    assert len(kinds()) >= 25
    for kind in kinds():
        for work in work_of(kind):
            assert all(due(entry, 1.0) for entry in work.every)
            assert len(set(work.says)) == len(work.says)


@pytest.mark.parametrize("systems", ["0", "many", "5001"])
def test_a_wrong_number_of_systems_gets_one_clear_sentence(tmp_path, systems):
    command = [sys.executable, "-m", "headrace_maintenance.demo.manuals", str(tmp_path), "--systems", systems]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert f"{systems} is not a whole number from 1 to 5000" in ended.stderr
