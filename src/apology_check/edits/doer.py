"""The doer put back into a clause that hides it: "your bag was lost" → "we lost your bag"."""

from __future__ import annotations

import re

from apology_check.edits.page import Passage
from apology_check.inflection import base_of, is_participle, past_from_participle

_ADVERB = (
    r"(?:\s+(?:not|never|just|also|all|only|still|somehow|simply|actually|clearly|recently|then|already"
    r"|already|obviously|kinda|kind of|sort of|even|once|mistakenly|by mistake|again|both|each|(?!only|early"
    r"|family|supply|reply)\w+ly))*"
)
_DID_GET = re.compile(r"\bdid(n['’]?t| not) get (?=\w+(?:ed|en|t|d|n)\b)", re.I)
_NOT = r"(?P<not>n['’]?t|nt)?"
_PASSIVE = re.compile(
    r"(?P<subject>[^,;:.!?]+?)\s+(?P<aux>(?:has|have) had to be|had to be|was being|were being|was|were|is|are|got|gets"
    r"|has been|have been|had been|has|have|had"
    r"|seems? to have got|seems? to have been|appears? to have been|could|can|should have been|may have been"
    rf"|might have been|must have been){_NOT}(?P<adverb>{_ADVERB})(?:\s+(?P<be>be(?:en)?"
    rf"|got))?(?P<adverb2>{_ADVERB})\s+(?P<verb>[a-z]+(?:-[a-z]+)?)\b(?P<rest>.*)",
    re.I | re.S,
)
# Of two things that something was done to, the first has no more words: "your coat and your bag were lost".
_LONGEST_JOINED = 3
# Not the writer's doing though it looks passive, or a state.
_NO_ACT_WORDS = (
    "sustained suffered affected seen heard born experienced encountered stolen expected required due known "
    "supposed involved identified noticed found discovered detected noted acknowledged recognised recognized "
    "learned learnt received tired disappointed upset hurt offended worried stressed excited bored scared "
    "confused gone happened occurred arisen arrived come become been had met limited based located injured "
    "killed hacked attacked breached compromised triggered caught stuck drunk understood thought felt "
    "considered believed said heated decided carried impacted hit fit meant put-out finished called "
    "interrupted concerned short-staffed mistaken exhausted overwhelmed indeed crowded needed advanced red "
    "bitten stung burned burnt scalded robbed mugged infected poisoned struck frustrated dissatisfied satisfied "
    "wicked bed need feed speed proceed exceed indeed hundred sacred naked rugged"
)
_NO_ACT = frozenset(
    _NO_ACT_WORDS.split()
) - {"called", "met", "carried", "thought", "hit", "located"}  # fmt: skip
_PARTICLES_WORDS = "off out up down away back over on through in aside apart behind along around forward together round"
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_SPECIAL: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.I), said, brings)
    for pattern, said, brings in (
        (
            (
                r"(?:(?:some|certain|a few|the|genuine|honest|serious) )?(?:things|words|stuff)(?: \w+)? (?:were|was"
                r"|got) (?:said|spoken|used|exchanged)(?P<rest> (?!that\b).*)?"
            ),
            "{I} said ___{rest}",
            ("acknowledgment",),
        ),
        (r"(?:some|certain|strong|bad) (?:language|words) (?:was|were) used", "{I} said ___", ("acknowledgment",)),
        (r"(?:comments|remarks) were (?:made|passed)(?P<rest> .*)?", "{I} made comments{rest}", ("acknowledgment",)),
        (
            r"tempers (?:flared|frayed|were lost)(?: (?:all round|on all sides|on both sides))?",
            "{I} lost {my} temper",
            ("acknowledgment",),
        ),
        (r"voices (?:got|were) raised", "{I} raised {my} voice", ("acknowledgment",)),
        (
            r"lessons (?:have been|were|will be|are being) (?:learn(?:ed|t)|taken)",
            "{I} learned that ___",
            ("prevention",),
        ),
        (
            (
                r"(?:something|things) (?:went|has gone|have gone|must have gone) (?:badly |a bit |very "
                r"|somewhat )?(?:wrong|awry|amiss)(?P<rest> .*)?"
            ),
            "{I} ___",
            ("acknowledgment",),
        ),
        (r"wires (?:got|were) crossed(?P<rest> .*)?", "{I} got the wires crossed{rest}", ("acknowledgment",)),
        (
            (
                r"(?:an?|some) (?:\w+ )?(?P<what>error|mistake|slip|oversight|misjudge?ment|error of judge?ment"
                r"|lapse)s? (?:has |had |may have )?(?:occurred|happened|arose|arisen|crept in|slipped in|was made"
                r"|took place)(?P<rest> .*)?"
            ),
            "{I} made {a} {what}{rest}",
            ("acknowledgment",),
        ),
        (
            (
                r"(?:errors|mistakes|slips|oversights) (?:of (?P<of>judge?ment) )?(?:have |had |may have )?(?:occurred"
                r"|happened|arose|arisen|crept in)(?P<rest> .*)?"
            ),
            "{I} made mistakes{rest}",
            ("acknowledgment",),
        ),
        (
            (
                r"there (?:was|were|has been|had been|may have been|must have been) (?:clearly |been )?(?P<a>an?|some"
                r"|a few) (?P<what>(?:\w+ )?(?:error|mistake|slip|oversight|misjudge?ment|lapse)s?)(?P<rest> .*)?"
            ),
            "{I} made {a2} {what}{rest}",
            ("acknowledgment",),
        ),
    )
)
# What a situation is said to do by itself: the writer let it.
_LET = re.compile(
    r"(?P<what>(?:things|matters|stuff|emotions|it|this|that|the \w+(?:(?: \w+){1,2}| (?:in|on|at|with|of"
    r"|about) (?:the|my|our|your) \w+)?|the whole thing|my \w+|our \w+|everything|an? \w+|\w+ \w+"
    r"|\w+))(?P<all>(?: just| all| kind of| sort of| simply| really| rather| quickly| somehow"
    r"| kinda)*) (?P<verb>got|went|became|ran|escalated|spiral?led|slipped|fell|boiled|blew|drifted|dragged"
    r"|sat|ended)(?P<how>(?: (?:up|a bit|a little|somewhat|so|way|badly|rather|too|completely|totally"
    r"|kind of))*)(?P<rest>(?: (?:out of (?:hand|control)|heated|far|too far|carried away|nasty|ugly|messy"
    r"|sideways|over|off the rails|away from (?:me|us)|through the (?:cracks|net)|by the wayside|on"
    r"|on too long|out of proportion|blown up|lost|my mind|unanswered|unread|for \w+ (?:days|weeks"
    r"|months)))?(?: (?:with|at|in|on|over|during) .*)?)",
    re.I | re.S,
)
_BASE_OF_LET = {
    "got": "get", "went": "go", "became": "become", "ran": "run", "slipped": "slip", "fell": "fall",
    "blew": "blow", "drifted": "drift", "dragged": "drag", "sat": "sit", "ended": "end", "escalated": "escalate",
    "spiralled": "spiral", "spiraled": "spiral", "boiled": "boil",
}  # fmt: skip
_LOWERED_WORDS = (
    "the a an your our my his her their its some any this that these those it they he she we you certain "
    "several many no all both each one two three four five six ten fourteen mistakes errors things words "
    "records cars bills estimates decisions dates files comments promises rules routes terms money water "
    "sewage data access information communication errors names boxes messages letters calls lines orders "
    "payments seats funds families injuries breaker during in on at for following due unauthorised "
    "unauthorized expectations shortcuts corners guests customers residents members passengers users patients "
    "candidates pupils parents tenants people someone nobody old new wrong wording monitoring"
)
_LOWERED = frozenset(_LOWERED_WORDS.split())
_OBJECT = {"he": "him", "she": "her", "they": "them", "we": "us", "who": "whom"}


def with_doer(clause: str, passage: Passage) -> tuple[str, tuple[str, ...]] | None:
    """The clause with the draft's first person as its doer, and what it brings; ``None`` where none can be told."""
    return _stock_phrase(clause, passage) or from_passive(clause, passage) or _as_let(clause, passage)


def _stock_phrase(clause: str, passage: Passage) -> tuple[str, tuple[str, ...]] | None:
    voice = passage.page.voice
    for pattern, said, brings in _SPECIAL:
        match = pattern.fullmatch(clause.strip())
        if match:
            found = {key: value or "" for key, value in match.groupdict().items()}
            what = found.get("what", "")
            said = said.format(
                I=voice.subject, my=voice.possessive, a="an" if what[:1].lower() in "aeiou" else "a",
                a2=found.get("a", ""), what=what, rest=found.get("rest", ""),
            )  # fmt: skip
            return said, brings
    return None


def from_passive(clause: str, passage: Passage) -> tuple[str, tuple[str, ...]] | None:
    """A passive clause in the active voice: "the form was never sent" → "I never sent the form"."""
    match = _PASSIVE.fullmatch(_DID_GET.sub(r"was\1 ", clause))
    if match is None:
        return None
    verb, rest, aux = match["verb"].lower(), match["rest"], match["aux"].lower()
    adverbs = f"{match['adverb']} {match['adverb2']}".split()
    negated = bool(match["not"]) or "not" in adverbs
    adverbs = [word for word in adverbs if word.lower() != "not"]
    if not is_participle(verb) or verb in _NO_ACT or verb.endswith(("ly", "less")):
        return None
    be = (match["be"] or "").lower()
    if aux in {"has", "have", "had"} and be not in {"been", "got"}:
        return None
    if aux in {"could", "can"} and be != "be":
        return None
    if aux in {"is", "are"} and not be:
        return None
    if re.match(r"\s+by\s+(?!mistake|accident|error|post|email|text|\w+ing\b)", rest, re.I) or re.search(
        r"\sby (?:the|a|an|our|your|his|her|their|third|another|people|others|some|those|[A-Z])", rest
    ):
        return None
    subject = match["subject"].strip()
    if re.match(r"(?:if|whether|when|because|how|what|it['’]s)\b", subject, re.I) or re.match(
        r"\s+by (?:a|the|our|an|your)\b", passage.right, re.I
    ):
        return None
    if re.search(
        r"\b(?:i|we|it|that|this|which|who|there|what|nobody|no one)$", subject, re.I
    ) and subject.lower() not in {"it", "this", "that"}:
        return None
    if re.search(
        r"\b(?:was|were|is|are|and we|and i|should|would|could|may|might|must|will|never|not|which|who|how)\b",
        subject,
        re.I,
    ) or (len(subject.split()) > 9):
        return None
    if any(len(part.split()) > _LONGEST_JOINED for part in subject.split(" and ")[:-1]):
        # "A lot was going on and mistakes were made": what stands before is a clause, not half of a subject.
        return None
    if re.search(r"\b(?:was|were|got)n?['’]?t?\s+\w+ed\b|,", rest):
        return None
    return _active(match, subject, verb, rest, aux, negated, adverbs, passage), ("acknowledgment",)


def _active(
    match: re.Match[str], subject: str, verb: str, rest: str, aux: str, negated: bool, adverbs: list[str],
    passage: Passage,
) -> str:  # fmt: skip
    doer = passage.page.voice.subject
    apostrophe = passage.page.voice.apostrophe
    did_not = (
        "did not" if passage.page.audience in ("customer", "public") and not match["not"] else f"didn{apostrophe}t"
    )
    have = "have"
    spread = " ".join(adverbs) + " " if adverbs else ""
    spread = re.sub(
        r"\b(?:unfortunately|regrettably|sadly|somehow|mistakenly again|kinda|kind of|sort of|just|all)\b ?", "", spread
    )
    if "never" in adverbs:
        before = f"{spread}{past_from_participle(verb)}"
    elif negated:
        before = (
            f"{have} not {spread}{verb}"
            if aux.startswith(("has", "have"))
            else f"had not {spread}{verb}"
            if aux.startswith("had") and "to be" not in aux
            else f"could not {spread}{base_of(verb)}"
            if aux in {"could", "can"}
            else f"{did_not} {spread}{base_of(verb)}"
        )
    elif aux in {"has been", "have been"} or (aux in {"has", "have"} and match["be"]):
        before = f"{have} {spread}{verb}"
    elif aux == "had been" or (aux == "had" and match["be"]):
        before = f"had {spread}{verb}"
    elif aux == "should have been":
        before = f"should have {spread}{verb}"
    elif aux.endswith("had to be"):
        before = f"had to {spread}{base_of(verb)}"
    elif aux in {"could", "can"}:
        before = f"{aux} {spread}{base_of(verb)}"
    else:
        before = f"{spread}{past_from_participle(verb)}"
    lowered = _lower(subject, passage, one=aux in {"was", "is", "has", "has been", "was being", "has had to be"})
    lowered = _OBJECT.get(lowered.lower(), lowered)
    particle = re.match(r"\s+(?P<particle>\w+)\b(?! (?:it|you|me|us|him|her|them|which)\b)", rest)
    if (
        particle
        and particle["particle"].lower() in _PARTICLES
        and len(lowered.split()) > 3
        and not re.match(r"\s+(?:in|on|over|through|along|around|round)\s+\w", rest)
    ):
        return f"{doer} {before} {particle['particle']} {lowered}{rest[particle.end() :]}"
    if re.match(r"\s+(?:of|about|to|for|with|into|at|after)\b(?! me\b| us\b)", rest) and re.match(
        (
            r"dispos|dealt|attended|accounted|cared|paid for|spoken|talked|lied|shouted|laughed|listened|looked|sworn"
            r"|yelled"
        ),
        verb + rest,
    ):
        preposition = rest.split()[0]
        return f"{doer} {before} {preposition} {lowered}{rest[rest.index(preposition) + len(preposition) :]}"
    return f"{doer} {before} {lowered}{rest}"


# First names that are words too, or that look like a plural: they keep their capital.
_NAMES_WORDS = (
    "will may mark bill rob pat sue grant hope faith joy rose dawn jack drew chase art frank grace summer autumn april "
    "june august ray dean max earl miles guy ivy ruby pearl amber violet daisy heather holly iris lily olive poppy "
    "james thomas chris lucas nicholas marcus agnes frances alexis ines andreas louis charles dennis lewis ross boris "
    "doris angus jess tess carlos jonas elias tobias silas atticus francis phyllis curtis travis rhys wes les gus "
    "marius darius klaus hans lars niels jens anais thais"
)
_NAMES = frozenset(_NAMES_WORDS.split())
# What follows a noun that opens a sentence without "the" ("Feedback from"), and follows a name too ("Emma from").
_AFTER_NAME_WORDS = "from in at on of and with by to for or & who himself herself alone also too again again never"
_AFTER_NAME = frozenset(_AFTER_NAME_WORDS.split())
# Nouns without a plural that open a sentence so.
_MASS_WORDS = (
    "feedback payment access information data post mail food staff credit equipment luggage baggage furniture stock "
    "notice approval advice support treatment medication medicine work rent pay power heating care confidence privacy "
    "trust time paperwork homework rubbish waste news personal breakfast lunch dinner delivery contact consent proof "
    "evidence advice guidance training cash fuel gas hot electricity service part half none most much"
)
_MASS = frozenset(_MASS_WORDS.split())


def _lower(subject: str, passage: Passage, *, one: bool = False) -> str:
    # A subject that opened a sentence loses its capital where it is no name; ``one``: its verb is a singular one.
    first, _, others = subject.partition(" ")
    if not first[:1].isupper() or first == "I" or (len(first) > 1 and first.isupper()):
        return subject
    plain = first.lower().strip("'’\"“”")
    if plain not in _LOWERED and passage.page.is_name(subject):
        return subject
    follows = others.split(" ", 1)[0].lower()
    if plain in _LOWERED:
        named = False
    elif re.search(r"['’]s$", first) or others[:1].isupper():
        named = f" {plain} " not in passage.page.text
    elif not others or follows in _AFTER_NAME:
        # "Deadlines were missed", but "James was left out" and "Emma from payroll was left off".
        plural = plain.endswith("s") and not plain.endswith("ss") and not (one and follows not in {"and", "or", "&"})
        named = plain in _NAMES or not (plural or plain in _MASS or f" {plain} " in passage.page.text)
    else:
        named = False
    return subject if named else first[0].lower() + subject[1:]


def _as_let(clause: str, passage: Passage) -> tuple[str, tuple[str, ...]] | None:
    match = _LET.fullmatch(clause.strip())
    if match is None:
        return None
    what, verb = match["what"], match["verb"].lower()
    if re.match(r"(?:i|we|you|he|she|they|who|there|nobody)\b", what, re.I) or not (
        match["rest"] or verb in {"escalated", "spiralled", "spiraled"}
    ):
        return None
    base = _BASE_OF_LET[verb]
    how = re.sub(r" (?:a bit|a little|somewhat|rather|kind of)\b", "", match["how"])
    rest = re.sub(r"\b(?:me|us)\b", passage.page.voice.object, match["rest"])
    if re.match(r" (?:far|over)\b", rest) and "too" not in how and base in {"go", "get"} and rest.strip() == "far":
        how += " too"
    if rest.strip() in {"lost", "blown up"}:
        return None
    return (
        f"{passage.page.voice.subject} let {_lower(what, passage)}{' all' if 'all' in match['all'] else ''} "
        f"{base}{how}{rest}"
    ), ("acknowledgment",)
