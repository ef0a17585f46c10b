"""Sentences that are no maintenance, whatever verbs they hold: bans, warranty terms, contents, marketing."""

import re

from headrace_maintenance.rules.sentence import alert

_NEVER = re.compile(
    r"warrant(?:y|ies)|guarantee|liab(?:le|ility)|\bvoids?\b|failure to|disclaim|copyright|all rights reserved|"
    r"trademark|"
    r"\.{4,}\s*\d+\s*$|(?:\. ){4,}|\?\s*$|before delivery|at the factory|factory[- ](?:tested|set|filled|calibrated|"
    r"adjusted)|"
    r"before (?:any |all |you )?(?:carrying out|performing|starting|undertaking|doing|beginning|attempting|working|"
    r"servicing|service|"
    r"maintenance|work|repairs?|inspecting|inspection|cleaning|opening|removing)\b|prior to (?:any )?(?:maintenance|"
    r"servic|work|clean)|"
    r"(?:while|when|during|before|after) (?:the )?(?:installing|installation|mounting|commissioning|fitting)|"
    r"maintenance[- ]free|"
    r"\b(?:easy|easier|simple|designed|ideal|able|used|possible|allows? (?:you|the \w+)|enables? (?:you|the \w+)) to\b|"
    r"before\b[^.;]*\bfor the first time|for your (?:own )?safety|risk of|injur|read (?:this|the|these) (?:manual|"
    r"instructions)|keep out of reach|"
    r"for (?:replacement|service|spare) parts|\bpatent|(?:was|were) (?:\w+ )?(?:\w+ed)\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:(?:requires?|needs?)\s+(?:no|little)|do not|don['’]t|never|must not|should not|shall not|may not|cannot|"
    r"can['’]t|is not|are not|need not|no "
    r"need to|"
    r"not necessary to|not required to|does not (?:need|require)|do not (?:need|require)|avoid|refrain|instead of|"
    r"rather than|"
    r"without|not be)\b[^.;]*$",
    re.IGNORECASE,
)
_FORBIDS = re.compile(r"^(?:never|do not|don['’]t|avoid|no)\b", re.IGNORECASE)
_PROFESSIONAL = re.compile(
    r"\b(?:authori[sz]ed|qualified|certified|licen[sc]ed|approved|accredited|specialist|professional|trained|"
    r"competent|factory|"
    r"recogni[sz]ed|experienced)\s+(?:\w+[ -]){0,3}?(?:dealers?|services?|servic\w+|technicians?|engineers?|"
    r"electricians?|"
    r"mechanics?|workshops?|agents?|stations?|personnel|persons?|specialists?|riggers?|surveyors?|installers?|"
    r"partners?|cent(?:re|er)s?|"
    r"contractors?|compan(?:y|ies)|inspectors?|fitters?|yards?|facilit(?:y|ies)|plumbers?|people|staff|"
    r"representatives?)\b|"
    r"\b(?:by|to|from|at|with|contact|consult|your|an?|local)\s+(?:\w+\s+){0,3}?(?:dealers?|service (?:agents?|"
    r"cent(?:re|er)s?|stations?|"
    r"engineers?|partners?|technicians?|compan(?:y|ies)|departments?|providers?)|technicians?|electricians?|"
    r"riggers?|surveyors?|(?:boat|ship)?yards?|mechanics?|"
    r"distributors?|specialists?|professionals?|workshops?|class(?:ification)? (?:society|surveyor)|gas (?:fitter|"
    r"engineer)|"
    r"refrigeration engineer|hydraulic engineer|service engineer|manufacturer)\b|"
    r"\b(?:dealers?|technicians?|professionals?|specialists?|service cent(?:re|er)|engineers?) only\b|^(?:the "
    r")?(?:authori[sz]ed )?dealers?\b|"
    r"\b(?:dealer|workshop|professional) (?:service|task|job|work)\b|professionally|\b(?:an?|the|by|to|its|"
    r"your)\s+(?:[\w-]+\s+){0,3}?(?:specialists?|fitters?|technicians?|electricians?|"
    r"mechanics?|riggers?|surveyors?|sailmakers?|engineers?|laborator(?:y|ies)|service (?:network|compan(?:y|ies)|"
    r"agents?)|dealers?)\b|"
    r"\b(?:by|to) (?:its|the) makers?\b|correct(?:ly)? train\w+|special "
    r"tools|\((?:[\w-]+ ){0,2}(?:dealer|professional|technician|specialist|workshop|engineer|yard|agent)(?: only)?\)|"
    r"\bmaker['’]?s['’]? (?:engineers?|agents?|service)|"
    r"\b(?:skill|who|by)(?: level)?\s*:\s*(?:\w+ )?(?:engineer|technician|dealer|specialist|professional|workshop)|"
    r"\b(?:have|get)\b[^.;]*\b(?:tested|inspected|checked|serviced|overhauled|examined|analysed|analyzed|certified)\b"
    r"[^.;]*\bby (?-i:[A-Z][a-z])",
    re.IGNORECASE,
)
_ALL_WORK = re.compile(
    r"^(?:(?:all|any|this|these|the|other|further|such|following) )*(?:work|maintenance|servicing|service|repairs?|"
    r"tasks?|jobs?|operations?|procedures?|items?)\b[^.;]*\b(?:only|must|may|should|shall|is|are|to be|requires?)\b",
    re.IGNORECASE,
)
_ADVISED = re.compile(
    r"\b(?:recommended|specified|supplied|approved|given|stated|required|authori[sz]ed|prescribed|available|"
    r"bought|obtained)\s+"
    r"(?:by|from|at)\s+(?:the|your|an?)\s+(?:\w+\s+){0,2}?\w+|\bsend\s+(?:it|them|the\s+\w+)\s+to\s+an?\s+laboratory",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"dealer|technician|workshop|engineer|partner|mechanic|contractor|\bservice\b|expert|\bagent|"
    r"specialist|service agent|professional|authori[sz]ed|electrician|rigger|"
    r"station|"
    r"surveyor|yard|manufacturer|factory|certified|qualified",
    re.IGNORECASE,
)


def is_excluded(sentence: str) -> bool:
    """Say whether nothing in this sentence can be a task: a ban, a term of warranty, a line of contents, praise."""
    return bool(_NEVER.search(sentence) or _FORBIDS.match(sentence))


def is_warning(sentence: str) -> bool:
    """Say whether the sentence is labelled as a safety alert."""
    return alert(sentence) in {"warning", "danger", "caution"}


def is_negated(before: str) -> bool:
    """Say whether the words in front of a verb forbid or excuse it."""
    return bool(_NEGATIVE.search(before))


def needs_professional(text: str) -> bool:
    """Say whether the text gives the work to a dealer, an authorised service or another professional."""
    return bool(_PROFESSIONAL.search(_ADVISED.sub(" ", text)))


def gives_all_away(sentence: str) -> bool:
    """Say whether the sentence gives the work around it to a professional: "Work on it is for an engineer"."""
    return bool(_ALL_WORK.search(sentence)) and needs_professional(sentence)


def is_professional_role(cell: str) -> bool:
    """The same of a cell in a column that says who does the work."""
    return bool(_WHO.search(cell))
