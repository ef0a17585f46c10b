"""The rules provider's second step: category, criticality, skill and frequency type of a task, by word classes."""

import re
from dataclasses import dataclass
from typing import Literal

from headrace_maintenance.rules.action import action_named, family_of
from headrace_maintenance.rules.found import Found
from headrace_maintenance.task import Basis, Category, Criticality, Skill

FrequencyType = Literal["calendar", "hours", "event", "condition", "usage", "combined", "unstated"]

_SAFETY_EQUIPMENT = re.compile(
    r"\b(?:life-?\s?rafts?|life-?\s?jackets?|life-?\s?lines?|life-?\s?buoys?|epirbs?|flares?|harness(?:es)?|"
    r"hydrostatic release|"
    r"fire (?:alarm|extinguisher|detector|damper|hose|pump|blanket)s?|extinguish\w+|gas (?:detector|alarm)s?|smoke "
    r"(?:detector|alarm)s?|"
    r"(?:co|carbon monoxide) (?:detector|alarm)s?|high[- ]water alarms?|bilge alarms?|kill (?:cord|switch)|emergency "
    r"\w+|"
    r"(?:safety|relief) (?:valve|device|switch|interlock)s?|shut-?down devices?|jack-?lines?|man overboard|rescue|"
    r"watertight doors?)\b",
    re.IGNORECASE,
)
_SAFETY_CRITICAL = re.compile(
    r"\b(?:fire|lpg|gas (?:hose|regulator|system|locker|pipe|line)s?|fuel (?:leak|hose|line|shut-?off)\w*|"
    r"sea-?\s?cocks?|through-?hulls?|"
    r"bilge|steering|rudders?|helm|brakes?|keel|standing rigging|shrouds?|stays?|chainplates?|turnbuckles?|"
    r"navigation lights?|"
    r"horn|alarms?|interlocks?|pressure vessels?|hydrostatic\w*|exhaust|carbon monoxide|anchor (?:chain|shackle)|"
    r"painter|"
    r"residual current|rcd|gfci|lifting (?:wire|gear|point)s?|hooks?|breathing air|shaft seals?|stern gland|stuffing "
    r"box)\b",
    re.IGNORECASE,
)
_MACHINERY = re.compile(
    r"\b(?:engines?|generators?|oils?|coolants?|antifreeze|impellers?|belts?|filters?|elements?|fuel|cooling|heat "
    r"exchangers?|anodes?|zincs?|"
    r"batter(?:y|ies)|terminals?|shafts?|propellers?|bearings?|seals?|gear(?:box|s)?|pumps?|membranes?|valves?|"
    r"injectors?|"
    r"alternators?|chargers?|inverters?|compressors?|refrigerant|hydraulic\w*|cylinders?|couplings?|mounts?|"
    r"turbo\w*|strainers?|"
    r"condensers?|hoses?|motors?|wires?|cables?|connections?|hulls?|antifouling|switch(?:es)?|relays?|fans?)\b",
    re.IGNORECASE,
)
_COSMETIC = re.compile(
    r"\b(?:polish|wax|buff|interior|exterior|upholstery|gelcoat|display|screen|housing|cover|panel|paintwork|"
    r"stainless|varnish|teak|seat|"
    r"bowl|surface|stains?|cabinet|casing)\b",
    re.IGNORECASE,
)
_LIGHT_CLEANING = frozenset(
    {"rinse", "wash", "wipe", "dust", "polish", "wax", "vacuum", "sweep", "scrub", "hose", "buff"}
)
_HEAVY_WORK = frozenset(
    {"overhaul", "rebuild", "recondition", "refurbish", "recertify", "certify", "align", "realign", "replace", "renew"}
)


@dataclass(frozen=True, slots=True)
class Classification:
    """What a task is: `is_task` is False for what only looks like one, and `why` tells a person how it was decided."""

    category: Category
    criticality: Criticality
    skill: Skill
    frequency_type: FrequencyType
    is_task: bool
    why: str


def classify(found: Found, system_kind: str | None) -> Classification:
    """Classify a task by its verb and the words of its component and its system ("liferaft")."""
    text = f"{found.component} {found.description}"
    category, because = _category(found, text, system_kind or "")
    criticality, word = _criticality(found, text, system_kind or "")
    real, doubt = _is_task(found)
    skill: Skill = "professional" if found.professional else "owner"
    why = [because, word, "the manual gives it to a professional" if found.professional else "", doubt]
    return Classification(
        category, criticality, skill, _frequency(found), real, "; ".join(part for part in why if part)
    )


def _category(found: Found, text: str, system: str) -> tuple[Category, str]:
    equipment = _SAFETY_EQUIPMENT.search(text) or _SAFETY_EQUIPMENT.search(system)
    family = family_of(found.action)
    if equipment is not None and family not in {"cleaning", "lubrication"}:
        return "safety", f"{equipment.group().lower()} is safety equipment"
    by_family: dict[str, Category] = {
        "inspection": "inspection",
        "test": "inspection",
        "cleaning": "cleaning",
        "replacement": "replacement",
        "calibration": "calibration",
    }
    if found.action in {"adjust", "readjust", "align", "realign"}:
        return "calibration", f"to {found.action} is to bring back to a value"
    category = by_family.get(family, "preventive")
    return category, f"{found.action.replace('-', ' ')} is {'an' if category == 'inspection' else 'a'} {category} verb"


def _criticality(found: Found, text: str, system: str) -> tuple[Criticality, str]:
    risk = _SAFETY_EQUIPMENT.search(f"{text} {system}") or _SAFETY_CRITICAL.search(f"{text} {system}")
    light = found.action in _LIGHT_CLEANING or _COSMETIC.search(found.component) is not None
    if risk is not None and not light:
        return "safety", f"people depend on {risk.group().lower()}"
    part = _MACHINERY.search(found.component)
    if light and not found.professional:
        return "routine", "light work that harms nothing soon when late"
    if part is not None or found.action in _HEAVY_WORK or found.professional:
        return "important", f"{part.group().lower() if part else found.action} keeps the system running"
    return "routine", "nothing fails soon when it is late"


def _frequency(found: Found) -> FrequencyType:
    bases: list[Basis] = list(dict.fromkeys(interval.basis for interval in found.intervals))
    if not bases:
        return "unstated"
    return bases[0] if len(bases) == 1 else "combined"


def _is_task(found: Found) -> tuple[bool, str]:
    action = action_named(found.action)
    if action is None or not found.component:
        return False, "no work on a component is named"
    if action.weak and not found.intervals:
        return False, f"{found.action} without a time is handling, not maintenance"
    return True, ""
