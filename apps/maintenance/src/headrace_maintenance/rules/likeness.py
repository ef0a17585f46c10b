"""Whether two tasks are the same work: the same family of verb on the same component, by synonyms of the trade."""

import re

from headrace_maintenance.rules.action import family_of
from headrace_maintenance.rules.component import singular

_SYNONYMS = (
    (r"\b(?:sea|raw|cooling|salt)[- ]?water\b|\bseawater\b", "rawwater"),
    (r"\b(?:zincs?|sacrificial anodes?|pencil anodes?|zinc anodes?)\b", "anode"),
    (r"\b(?:lubricating|lube|lub|crankcase|sump|motor)[- ]oil\b|\bengine oil\b|\bengine lubricating oil\b", "oil"),
    (r"\bhigh[- ]pressure\b|\bhp\b", "highpressure"),
    (r"\b(?:v-|vee |alternator |drive |fan |timing )?belts?\b", "belt"),
    (r"\b(?:coolant|antifreeze|anti-freeze)\b", "coolant"),
    (r"\bpre-?filters?\b|\bprimary (?:fuel )?filters?\b|\bsediment filters?\b", "prefilter"),
    (r"\b(?:water separators?|sedimenters?)\b", "prefilter"),
    (r"\bstrainers?\b|\bsea chest filter\b", "strainer"),
    (r"\b(?:prop|propellor)\b", "propeller"),
    (r"\bmembranes?\b|\bro elements?\b", "membrane"),
    (r"\blife[- ]?rafts?\b", "liferaft"),
    (r"\b(?:gypsy|wildcat)\b", "gypsy"),
    (r"\bgear ?box\b|\btransmission\b", "gearbox"),
    (r"\b(?:connections?|terminals?|wiring)\b", "terminal"),
    (r"\b(?:lp|filter) cartridges?\b|\bfilter elements?\b", "filter"),
    (r"\bnon-return\b|\bcheck valve\b", "nonreturn"),
    (r"\b(?:residual current|earth leakage) (?:devices?|(?:circuit )?breakers?)\b|\b(?:rcds?|rccbs?|elcbs?)\b", "rcd"),
    (r"\bgas (?:alarms?|detectors?|sensors?)\b", "gasdetector"),
    (r"\bemergency (?:tillers?|steering)\b", "emergencysteering"),
)
_EMPTY_WORDS = (
    "the a an of and or in on for unit system set marine main all new used boat engine assembly kit complete "
    "condition each element cartridge your electrical"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_SAME_FAMILY = {"test": "inspection", "adjustment": "inspection", "calibration": "calibration"}
_SAME_ACTION = {
    "overhaul": "service",
    "rebuild": "service",
    "maintain": "service",
    "recondition": "service",
    "repaint": "recoat",
    "antifoul": "recoat",
    "paint": "recoat",
    "sanitise": "disinfect",
    "sterilise": "disinfect",
    "preserve": "pickle",
    "pump-out": "drain",
    "empty": "drain",
    "run": "exercise",
    "operate": "exercise",
    "start": "exercise",
    "turn": "exercise",
    "work": "exercise",
}


def words_of(component: str) -> tuple[str, ...]:
    """The words that tell a component apart, in order, in the singular, by one name for each thing of the trade."""
    text = component.lower()
    for pattern, name in _SYNONYMS:
        text = re.sub(pattern, name, text)
    words = (singular(word) for word in re.findall(r"[a-z0-9]+", text))
    return tuple(word for word in words if word not in _EMPTY)


def same_work(action: str, component: str, other_action: str, other_component: str) -> bool:
    """Whether both tasks are the same work on the same component, however each manual calls them."""
    return _kind(action) == _kind(other_action) and same_component(component, other_component)


def same_component(component: str, other: str) -> bool:
    """Whether both names end in the same thing and one holds all words of the other."""
    one, two = words_of(component), words_of(other)
    if not one or not two or one[-1] != two[-1]:
        return False
    return set(one) <= set(two) or set(two) <= set(one)


def _kind(action: str) -> str:
    family = family_of(action)
    if family == "care" or action in _SAME_ACTION:
        return _SAME_ACTION.get(action, action)
    return _SAME_FAMILY.get(family, family)
