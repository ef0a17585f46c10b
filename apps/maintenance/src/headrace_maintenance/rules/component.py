"""The component a piece of work is about: the noun phrase after the verb, without articles or interval words."""

import re

from headrace_maintenance.rules.occasion import HIDDEN

_STOP_WORDS = (
    "for with using if when whenever until unless before after to by at in on from across along into onto as so that "
    "which who "
    "where "
    "while during because since per every is are has have must should shall can may will be been being was were "
    "against "
    "through via without within under according than then whether whichever only off out away up down it them its "
    "thoroughly together carefully regularly once twice again thereafter immediately back either depending due "
    "during prior following upon "
    "move moves turns works operates runs functions rotates opens closes"
)
_THING = r"[a-z][\w-]*(?:\s[\w-]+){0,2}"
_LISTED = rf"\s(?:the\s)?{_THING}(?:,\s{_THING})*,?\s(?:and|&)\s(?!(?:it|then|also)\b)\w"
"""What follows a comma inside a list of things: "bracket, tube and pivot"."""
_STOP = re.compile(
    rf"\s*(?:[;:.({HIDDEN}\[–—|]|,(?!{_LISTED})|(?<=\w)\s(?!assembly|supply|family|belly|poly)\w{{3,}}ly\b|\s-\s|\s(?:free|clear|clean)\s+(?:of|from)\b|\s(?:and|or|then)\s+(?=\w+\s+(?:the|"
    rf"it|them|its|of it|off|up|out|away)\b)|"
    rf"\bend[- ]for[- ]end|\s+(?:interval|frequency|period|skill|parts?|tools?|who)\s*[:{HIDDEN}]|"
    rf"\b(?:{'|'.join(_STOP_WORDS.split())})\b)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[^\w(]|(?:that|whether|if|of|the|an?|all|any|each|both|every|your|its|their|this|these|those|out|up|"
    r"down|over|off|"
    r"entire|whole|complete|remaining|other|also|carefully|thoroughly|visually|manually|set of|sets of|intervals? "
    r"(?:between|for|of)|intervals?|and|or|then|to|"
    r"new|fresh|genuine|used|old|into|on|around|at|under|below|beneath|behind|inside|between|along|through|from|"
    r"no)\b)+",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    r"^(?:(?:the|general|overall|proper|correct|good|visual|external|internal|physical|free|mechanical|smooth|secure|"
    r"satisfactory)\s+)*(?:condition|state|function(?:ing)?|operation|tightness|cleanliness|security|integrity|"
    r"movement|amount|quantity|"
    r"appearance|wear|performance|exterior|interior|outside|inside|surfaces?|full travel|fixing|mounting|attachment)"
    r"(?:\s+and\s+(?:the\s+)?\w+)?\s+of\s+|^(?:tension|levels?|pressure|wear|age)\s+and\s+(?:the\s+)?(?:condition|"
    r"state|"
    r"cleanliness|quality|colou?r)\s+of\s+",
    re.IGNORECASE,
)
_ATTRIBUTES = (
    r"levels?|tension|pressures?|temperature|elements?|cartridges?|seals?|bearings?|alignment|clearances?|gaps?|"
    r"thickness|"
    r"expiry dates?|gravity|content"
)
_ATTRIBUTE_OF = re.compile(
    rf"^(?P<what>(?:[\w-]+\s+)?(?:{_ATTRIBUTES})|(?!set|pair|pack|end|bottom|top|out|cup|drop|coat|layer|film|"
    rf"bit)(?:[\w-]+\s+)?[\w-]+s?)\s+of\s+(?P<whole>.+)$",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:oil|water|fluid|(?:[\w-]+\s+)?levels?|coolant|terminals?|electrolyte|play|wear|backlash|clearances?|"
    r"corrosion|filters?|elements?|bolts?|screws?|nuts?|fasteners|belts?|"
    r"hoses?|bearings?|seals?|gaskets?|grease|sediment|water level|strainers?|air|sludge|dirt|dust|salt|weed|growth)$",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"^\s*(?:(?:in|on|at|from|for|inside)\s+(?:the|each|all|your|both|every)|in|from|inside)\s+(?P<whole>[\w][\w' "
    r"/-]*)",
    re.IGNORECASE,
)
_DIRT = re.compile(
    r"^(?:\w+\s+)?(?:dirt|dust|lint|salt|soot|growth|weed|sludge|sediment|barnacles|debris|scale|ice|hair|mud)$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^\s*(?:out of|away from|from|off|out|on|in)\s+(?:of\s+|between\s+)?(?P<whole>(?:the|all|any|each|your|its)\s.+)",
    re.IGNORECASE,
)
_FOR_FAULT = re.compile(
    r"^(?:for|against)\s+[^.;]*?\b(?:in|on|around|at|from|under|below|beneath|inside|between|behind|along|"
    r"of)\s+(?:the|all|any|each|both)\s+(?P<where>.+)$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s+(?:and|or|&|the|an?|of|if|more|sooner|earlier|thoroughly|completely|carefully|gently|lightly|well|"
    r"clean|dry|daily|"
    r"new|ones?|condition|operation|functioning|functionality|tightness|cleanliness|one|work|properly|free|full|"
    r"tight|correctly|regularly|least|also|gets?|needs?|shows?|remains?|stays?|does|do|"
    r"looks?|feels?|moves?|turns?|seats?|starts?))+$",
    re.IGNORECASE,
)
_PLURAL_AS_IT_IS = re.compile(
    r"(?:ss|us|is|sails|gas|lens|series|davits|heads|controls|goods|contents|electronics|hydraulics|means|glasses|"
    r"brakes)$",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*[.)]?\s+(?!(?:micron|[mc]?m|in|inch|ft|v|volt|k?w|a|amp|hp|bar|psi|m?l|stage)\b)|"
    r"[A-Za-z]\)\s+)"
)
PRONOUN = re.compile(
    r"^(?:it|them|these|this|they|those|both|unit|same|one|all|following|as follows|below|items?|parts?|components?|"
    r"points?|work|tasks?|system)?$",
    re.IGNORECASE,
)


_MEASURE = re.compile(r"^[\d.,/]+(?:\s*(?:%|°\w?|[A-Za-z]{1,3}\b[-.]?(?:lbs?|m)?))?$")


def component(text: str) -> str:
    """The component named at the front of the text that follows a verb, "" when it names none ("it", "for leaks")."""
    text = _bare(text)
    fault = _FOR_FAULT.match(text)
    if fault is not None:
        return component(fault["where"])
    if re.match(r"(?:for|against)\s", text, re.IGNORECASE):
        return ""
    phrase = _OF_STATE.sub("", text)
    phrase = _bare(phrase)
    stop = _STOP.search(phrase)
    head, rest = (phrase[: stop.start()], phrase[stop.start() :]) if stop else (phrase, "")
    head = _tidy(head)
    source = _SOURCE.match(rest)
    if source is not None and _DIRT.match(head):
        return component(source["whole"])
    whole = _WITHIN.match(rest)
    if whole is not None and _GENERIC.match(head):
        return _within(head, whole["whole"])
    attribute = _ATTRIBUTE_OF.match(head)
    if attribute is not None:
        return singular(
            plain(f"{singular(_bare(re.split(r' and (?:the|its) ', attribute['whole'])[0]))} {attribute['what']}")
        )
    return "" if PRONOUN.match(head) or _MEASURE.match(head) else singular(plain(head))


def subject(text: str) -> str:
    """The component at the end of the text in front of a passive verb: "The impeller of the pump" must be replaced."""
    text = re.split(rf"[;:.{HIDDEN}]|,(?!\d)|\s(?:and then|but|while|so)\s", text.strip(f" ,{HIDDEN}"))[-1]
    text = re.split(r"\b(?:that|which|and)\s+(?=(?:the|all|any|an?)\s)", text)[-1]
    text = re.split(r"\b(?:recommend\w*|suggest\w*|advis\w+|essential|important|and|require\w*)\s+that\s+", text)[-1]
    return component(text)


def label(text: str) -> str:
    """A cell, a heading or a word before a colon as a component: numbering, units and brackets dropped."""
    text = _NUMBERING.sub("", text)
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]|[*†‡¹²³]+", " ", text)
    head = _tidy(_bare(_OF_STATE.sub("", _bare(text.replace(HIDDEN, " ")))).strip(" .:;–—-,"))
    return "" if PRONOUN.match(head) else singular(plain(head))


def plain(phrase: str) -> str:
    """Lower case, except for initials and names that hold a capital inside ("LPG", "O-ring", "pH")."""
    folded = " ".join(phrase.split())
    return " ".join(_lowered(word) for word in folded.split(" "))


def singular(phrase: str) -> str:
    """The phrase with its last word in the singular, where that is plain to see."""
    if re.search(r"\b(?:and|or|&)\b|,|/", phrase) or _PLURAL_AS_IT_IS.search(phrase):
        return phrase
    for ending, single in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x")):
        if phrase.endswith(ending) and len(phrase) > len(ending) + 2:
            return phrase[: -len(ending)] + single
    return phrase[:-1] if phrase.endswith("s") and len(phrase) > 3 else phrase


def _bare(text: str) -> str:
    return _LEAD.sub("", text.strip()).strip()


def _within(head: str, whole: str) -> str:
    stop = _STOP.search(whole)
    place = _tidy(_bare(whole[: stop.start()] if stop else whole))
    return singular(plain(f"{singular(place)} {head}")) if place else singular(plain(head))


def _tidy(phrase: str) -> str:
    phrase = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", phrase.replace(HIDDEN, " "))
    phrase = " ".join(phrase.split()).strip(" .:;,–—-'\"")
    return _TRAILING.sub("", phrase)


def _lowered(word: str) -> str:
    return word.lower() if word[:1].isupper() and word[1:].islower() and "-" not in word[:2] else word
