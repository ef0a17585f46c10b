"""The verbs of maintenance: their plain form, their family, and every spelling a manual gives them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Family = Literal["inspection", "test", "cleaning", "replacement", "lubrication", "adjustment", "calibration", "care"]
Form = Literal["base", "third", "past", "gerund", "noun"]


@dataclass(frozen=True, slots=True)
class Action:
    """A verb in its plain form. A `weak` one is maintenance only when an interval or an occasion says so."""

    plain: str
    family: Family
    weak: bool = False


_STRONG: dict[Family, str] = {
    "inspection": "look-over check inspect examine verify monitor survey measure sample analyse weigh recheck "
    "reinspect gauge",
    "test": "test exercise retest",
    "cleaning": "clean flush rinse wash wipe scrub descale pickle sterilise sanitise disinfect degrease polish wax "
    "vacuum hose brush decalcify backwash backflush dust unclog sweep defrost delime scrape deodorise buff reclean "
    "decontaminate desludge decarbonise shock-chlorinate clear sponge",
    "replacement": "replace renew discard change exchange swap repack substitute reline",
    "lubrication": "lubricate grease regrease oil relubricate",
    "adjustment": "adjust readjust tighten retighten "
    "torque retorque tension retension nip-up align realign balance re-set",
    "calibration": "calibrate recalibrate synchronise zero",
    "care": "service overhaul rebuild recondition refurbish repair reseal caulk sand varnish revarnish paint repaint "
    "touch-up draw-off coat recoat antifoul treat winterise winterize preserve fog bleed vent drain empty pump-out "
    "top-up top-off refill replenish recharge precharge equalise recertify certify dose purge dewater lap sharpen "
    "maintain deoxidise blow-out regas rotate re-tune revalidate restow fumigate resurface dress",
}
_WEAK: dict[Family, str] = {
    "inspection": "look see read judge squeeze ensure confirm record log note watch observe listen feel",
    "test": "try prove pull do run operate start cycle work "
    "actuate activate trip open close turn move engage crank press",
    "cleaning": "remove pick free poke skim",
    "replacement": "fit install insert",
    "care": "apply fill add charge strip dismantle disassemble seal cover secure protect store stow reverse update "
    "back-up dry switch raise lower lift spray condition reset keep discharge send return arrange lay release unplug "
    "disconnect sharpen pump cut trim isolate take bring put squirt smear",
}
_DOUBLED = {
    "swap": "swapp",
    "strip": "stripp",
    "top": "topp",
    "fog": "fogg",
    "log": "logg",
    "lap": "lapp",
    "run": "runn",
    "trip": "tripp",
    "trim": "trimm",
    "cut": "cutt",
    "fit": "fitt",
    "regas": "regass",
}
_IRREGULAR = {
    "bleed": "bled",
    "blow": "blown",
    "see": "seen",
    "read": "read",
    "take": "taken",
    "draw": "drawn",
    "bring": "brought",
    "run": "run",
    "feel": "felt",
    "keep": "kept",
    "rebuild": "rebuilt",
    "send": "sent",
    "lay": "laid",
    "overhaul": "overhauled",
    "cut": "cut",
    "put": "put",
    "reset": "reset",
    "sweep": "swept",
}
_NOUNS: dict[str, str] = {
    "update": "update updates",
    "check": "check checks checkup check-up checking",
    "inspect": "inspection inspections",
    "examine": "examination examinations",
    "verify": "verification",
    "monitor": "monitoring",
    "survey": "survey surveys",
    "measure": "measurement measurements",
    "analyse": "analysis",
    "sample": "sampling sample",
    "test": "test tests test-run testing",
    "exercise": "exercise",
    "clean": "cleaning cleansing",
    "flush": "flush flushing",
    "rinse": "rinse",
    "wash": "wash wash-down washdown",
    "sterilise": "sterilisation",
    "sanitise": "sanitisation",
    "disinfect": "disinfection",
    "replace": "replacement replacements",
    "renew": "renewal renewals",
    "change": "change changes",
    "exchange": "exchange exchanges",
    "lubricate": "lubrication",
    "grease": "greasing",
    "adjust": "adjustment adjustments",
    "align": "alignment",
    "calibrate": "calibration",
    "service": "service servicing services",
    "overhaul": "overhaul overhauls",
    "rebuild": "rebuild rebuilds",
    "repair": "repair repairs",
    "treat": "treatment",
    "winterise": "winterisation",
    "preserve": "preservation",
    "drain": "draining drainage",
    "top-up": "top-up topping-up",
    "refill": "refill",
    "recharge": "recharge",
    "equalise": "equalisation",
    "recertify": "recertification",
    "certify": "certification",
    "maintain": "maintenance upkeep",
    "realign": "realignment",
    "recalibrate": "recalibration",
    "purge": "purge",
    "backwash": "backwash",
    "descale": "descale",
    "balance": "balancing",
    "polish": "polish",
    "wax": "wax",
    "decontaminate": "decontamination",
    "remove": "removal",
    "refurbish": "refurbishment",
}
_MANNERS_WORDS = "pressure load function leak hand steam power jet spot deep self dry"
_MANNERS = frozenset(_MANNERS_WORDS.split())
_AMERICAN = (
    ("ise", "ize"),
    ("yse", "yze"),
    ("isation", "ization"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
)
_ALIASES = {
    "winterize": "winterise",
    "top-off": "top-up",
    "see": "check",
    "look": "check",
    "feel": "check",
    "read": "check",
    "squeeze": "check",
    "judge": "inspect",
    "try": "test",
    "prove": "test",
    "press": "test",
    "do": "test",
    "nip-up": "tighten",
    "free": "clean",
    "poke": "clean",
    "draw-off": "drain",
    "look-over": "inspect",
    "fit": "replace",
    "install": "replace",
    "insert": "replace",
}

INSPECTING = frozenset({"inspection", "test"})


def _past(verb: str) -> str:
    stem = _DOUBLED.get(verb, verb)
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if stem.endswith("y") and stem[-2] not in "aeiou" else stem + "ed"


def _gerund(verb: str) -> str:
    stem = _DOUBLED.get(verb, verb)
    return (stem[:-1] if stem.endswith("e") and not stem.endswith("ee") else stem) + "ing"


def _inflected(verb: str) -> list[tuple[str, Form]]:
    first, _, rest = verb.partition("-") if verb.partition("-")[2] in {"up", "off", "out", "over"} else (verb, "", "")
    tail = f"-{rest}" if rest else ""
    return [(_past(first) + tail, "past"), (_gerund(first) + tail, "gerund"), (verb, "base")]


def _spellings(word: str) -> set[str]:
    american = {word[: -len(british)] + other for british, other in _AMERICAN if word.endswith(british)}
    return {plain.replace("-", "") for plain in {word, *american}}


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[Form, Action]]:
    """Every spelling, hyphens dropped, with the action it is in each of its forms."""
    lexicon: dict[str, dict[Form, Action]] = {}
    for weak, families in ((True, _WEAK), (False, _STRONG)):
        for family, verbs in families.items():
            for verb in verbs.split():
                action = Action(_ALIASES.get(verb, verb), family, weak)
                forms = _inflected(verb) + [(noun, "noun") for noun in _NOUNS.get(verb, "").split()]
                for word, form in forms:
                    for spelling in _spellings(word):
                        lexicon.setdefault(spelling, {})[form] = action
    return lexicon


def forms_of(word: str) -> dict[Form, Action]:
    """What a word can be as a maintenance verb, by form; empty when it is none. Hyphens and case do not matter."""
    known = _lexicon().get(word.lower().replace("-", ""), {})
    manner, _, verb = word.lower().rpartition("-")
    return _lexicon().get(verb, {}) if not known and manner in _MANNERS else known


def action_named(plain: str) -> Action | None:
    """The action with this plain form ("inspect", "top-up"), None when it is no maintenance verb."""
    return forms_of(plain).get("base")


def family_of(plain: str) -> Family:
    """The family of a plain verb; "care" for one that is in none."""
    action = action_named(plain)
    return action.family if action is not None else "care"


BASE_VERBS = "|".join(
    sorted(
        (re.escape(word) for families in (_STRONG, _WEAK) for verbs in families.values() for word in verbs.split()),
        key=len,
        reverse=True,
    )
)
"""The plain forms as alternatives of a regular expression."""

_HANDLING_WORDS = (
    "remove unscrew unbolt loosen open close refit reinstall reassemble install insert pull push place put turn "
    "shut switch disconnect reconnect connect detach attach slide lift hold wait allow press select set start "
    "stop run rotate position undo slacken mount screw lower raise take withdraw fit assemble disassemble "
    "repeat use ensure warm unplug plug have catch collect locate pour leave let get make seat feed route mark "
    "note release engage"
)
HANDLING = frozenset(_HANDLING_WORDS.split())
"""Verbs of the hand: a run of sentences that holds one is a procedure, not a list of tasks."""
