"""What a verb of many uses means by the words after it: keep clean, take a sample, put oil on."""

import re

from headrace_maintenance.rules.action import Action, action_named

_KEPT = (
    ("free (?:of|from)|clean", "clean"),
    ("lubricated|greased|oiled", "lubricate"),
    ("charged", "charge"),
    ("full|topped|between the marks", "top-up"),
    ("tight", "tighten"),
)
OILED = re.compile(
    r"\s*(?:[\w-]+\s+){0,6}?(?:oil|grease|vaseline|petroleum jelly|lubricant)\s+"
    r"(?:on|onto|to|into|over|in|around|between)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_TAKEN = (
    ("samples?", "sample"),
    ("readings?", "measure"),
    (r"to (?:an?|the|your|its) (?:[\w-]+ ){0,3}(?:dealer|station|workshop|cent(?:re|er)|yard|agent)", "service"),
)


def meant(action: Action, rest: str) -> Action:
    """ "Keep the slots free of lint" is cleaning, "take a sample" sampling, "put oil on the hinge" lubrication."""
    if action.plain in {"put", "apply", "squirt", "smear"} and OILED.match(rest):
        return action_named("lubricate") or action
    for pattern, plain in _TAKEN if action.plain == "take" else ():
        if re.match(rf"[^,;.]*?\b(?:{pattern})\b", rest, re.IGNORECASE):
            return action_named(plain) or action
    if action.plain != "keep":
        return action
    for pattern, plain in _KEPT:
        if re.match(rf"[^,;.]*\b(?:{pattern})\b", rest, re.IGNORECASE):
            return action_named(plain) or action
    return action
