"""Which drafts are tasks where they stand: by the kind of section, the block, and how firmly a time is said."""

import re
from dataclasses import dataclass
from typing import Literal

from headrace_maintenance.rules.action import HANDLING, INSPECTING, family_of
from headrace_maintenance.rules.draft import Draft, recurring
from headrace_maintenance.rules.occasion import is_vague
from headrace_maintenance.rules.section import Section

Shape = Literal["heading", "paragraph", "item", "row"]


_NO_EQUIPMENT = re.compile(
    r"\b(?:forecasts?|weather|regulations?|laws?|documents?|instructions?|manuals?|procedures?|information|sections?|chapters?|"
    r"pages?|figures?|web ?sites?|hands|children|persons?|people|crew|guests|dealers?)$",
    re.IGNORECASE,
)
_MISHAP = re.compile(
    r"\b(?:hits?|struck|strikes?|ground\w*|aground|collision|impact|overheat\w*|flood\w*|submerged|lightning|"
    r"dropped|frozen|capsized?|fallen|overload\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft stands: its section, its block, and whether the lines around it are the steps of one task."""

    section: Section
    shape: Shape
    procedure: bool = False
    steps: bool = False
    """Whether its neighbours are handling ("remove the cover"), which makes a bare order a step."""
    warning: bool = False


def accepts(draft: Draft, place: Place) -> bool:
    """Whether the draft is a task here."""
    if place.section == "closed" or not draft.component or _NO_EQUIPMENT.search(draft.component):
        return False
    own_recurrence = draft.stated and draft.recurs
    if place.section in {"installation", "safety"} or place.warning:
        seasonal = draft.stated and place.section == "installation" and _again(draft)
        return (own_recurrence or seasonal) and not (draft.weak and place.shape != "row")
    listed = place.shape in {"item", "row"} and draft.recurs
    if draft.manner == "stated" and not (own_recurrence or listed) and not (draft.stated and _each(draft)):
        return False
    if draft.weak and not _firm(draft, place):
        return False
    if not draft.intervals:
        return _bare(draft, place)
    if not draft.stated:
        return not place.procedure and (place.section != "operation" or (not draft.weak and _each(draft)))
    return own_recurrence or _occasional(draft, place)


def _firm(draft: Draft, place: Place) -> bool:
    """Handling ("run", "remove", "apply") is maintenance only when a real time is said for it."""
    if draft.stated:
        return draft.recurs or (
            bool(draft.intervals)
            and draft.intervals[0].basis == "event"
            and place.section == "maintenance"
            and not place.procedure
        )
    looks = family_of(draft.action) in INSPECTING
    listed = place.shape in {"item", "row"} or draft.action not in HANDLING
    return bool(draft.intervals) and listed and not place.procedure and (looks or not draft.notes)


def _occasional(draft: Draft, place: Place) -> bool:
    """An event or a condition of its own."""
    event = any(interval.basis == "event" for interval in draft.intervals)
    if place.section == "operation":
        return event and _each(draft)
    if place.procedure or place.section == "procedure":
        return event and _each(draft)
    if event:
        return True
    if all(is_vague(interval.text) for interval in draft.intervals):
        return not place.steps
    mishap = any(_MISHAP.search(interval.text) for interval in draft.intervals)
    looks = family_of(draft.action) in INSPECTING and not mishap
    return (place.section == "maintenance" and not (place.steps and place.shape != "row")) or (
        not looks and not place.steps
    )


def _each(draft: Draft) -> bool:
    words = ("each", "every", "before", "after", "end of", "prior to", "following", "same time")
    events = [interval.text.lower() for interval in draft.intervals if interval.basis == "event"]
    return any(word in text for text in events for word in words)


def _again(draft: Draft) -> bool:
    """An event that comes back by itself, unlike the first start after installing."""
    words = ("each", "every", "season", "winter", "haul", "lay")
    return any(word in i.text.lower() for i in draft.intervals if i.basis == "event" for word in words)


def _bare(draft: Draft, place: Place) -> bool:
    """Work without any time: an order in a place about maintenance that is not a step of a procedure."""
    if place.section != "maintenance" or place.procedure or place.steps or draft.weak:
        return False
    return draft.manner in {"imperative", "passive", "had", "row"} and not recurring(draft.intervals)
