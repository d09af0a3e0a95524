"""A clause under an "if" or a "may" as a plain fact: "I may have upset you" → "I upset you"."""

from __future__ import annotations

import re

from apology_check.edits.feelings import CAUSED, as_object, feeling_in
from apology_check.inflection import base_of, past_from_participle, past_of, was_or_were

MODAL = re.compile(
    r"\b(?:may|might|could(?= (?:\w+ )?have (?:been (?:taken|seen|perceived|read|heard|understood)|caused"
    r"|given|resulted|upset|offended|hurt|led)\b))(?: or may not)?(?P<not> not(?: always)?)?(?: (?:well|also"
    r"|even|possibly|perhaps|conceivably|sometimes|inadvertently|unintentionally|unwittingly))* (?:have|['’]ve"
    r"|of)(?: (?:also|even|inadvertently|unintentionally|unwittingly|accidentally|already))? (?P<verb>[\w-]+)",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:ever|maybe|perhaps|possibly|somehow|potentially|in any way|in some way|at any point|at all"
    r"|by any chance|conceivably|in any case)\b,?\s*",
    re.I,
)
_SOFTENED = re.compile(
    r"\b(?P<verb>was|were|am|too|so|as|sounded|seemed|got|felt|been)\s+(?:(?:maybe|perhaps|just|kind of"
    r"|sort of)\s+)?(?:a (?:little |teensy |tiny |wee )?bit|a little|a tad|slightly|kind of|sort of|kinda"
    r"|sorta|somewhat|rather)\s+(?=[a-z])(?!of\b|much\b|more\b|rich\b|far\b|over\b|out\b|below\b|under\b)",
    re.I,
)
_CAME_ACROSS = re.compile(r"\b(?P<verb>come|came|comes) (?:across|off|over)(?: as| like)(?: being| if)?\s+", re.I)
_DID = re.compile(
    r"\b(?P<who>I|we|you|he|she|they|it)\s+did\s+(?P<verb>[a-z]+)\b(?!['’])"
    r"(?P<object>\s+(?:you|u|your|ur|him|her|his|them|their|my|our|us|me|the|an?|any\w*|some\w*|that|this|it|at|over"
    r"|on|off|out|up|down|in|into|away|back|too|so|to|rude\w*|harsh\w*|cold\w*|angry|annoyed|[A-Z]\w+)\b)?",
    re.I,
)
_SAID = re.compile(r"\b(?:any|some)thing (?:that )?(?=(?:i|we)\b)", re.I)
_FELT = re.compile(
    (
        r"(?P<who>.+?)\s+(?:(?:do|did|really|somehow|ever|all|may|still|genuinely|has|have|had)\s+)*(?:felt|feels?"
        r"|was feeling|were feeling|are feeling|been feeling)\s+(?P<what>.+)"
    ),
    re.I | re.S,
)
_WERE = re.compile(
    (
        r"(?P<who>.+?)(?:['’]s been|['’]ve been|\s+(?:was|were|is|are|got|gets?|has been|have been|had been|being"
        r"|went home|left|became))\s+(?P<what>.+)"
    ),
    re.I | re.S,
)
_THOUGHT = re.compile(
    (
        r"(?P<who>you|u|they|he|she)\s+(?:still |ever )?(?P<verb>think|thinks|thought|believe|believed"
        r"|got the impression|have the impression)(?: that)?\s+(?P<what>.+)"
    ),
    re.I | re.S,
)
_FOUND = re.compile(
    (
        r"(?P<who>you|u|they|he|she|listeners|members|people|anyone)\s+(?:found|find)\s+(?P<what>(?!out\b"
        r"|yourself\b).+?)\s+(?P<how>\w+(?:ing|ed|ful|ive|able|ing|ssary)|rude|harsh|unfair|slow|hard|cold|sharp"
        r"|blunt|abrupt|dull)\b"
    ),
    re.I | re.S,
)
_TOOK = re.compile(
    (
        r"(?P<who>you|u|they|he|she|people|anyone|anybody|someone)(?: (?:have|has|did|do|all))?\s+(?:took|take"
        r"|taken|taking)\s+(?P<what>offen[cs]e|umbrage|it\b.*|that\b.*|this\b.*)"
    ),
    re.I | re.S,
)
_ANYONE = re.compile(r"\b(?:any|some)(?:one|body)(?: else| of you)?(?P<s>['’]s)?(?= |$|['’])", re.I)
_PERSONS = re.compile(
    r"(?:you|u|he|she|they|any(?:one|body)|some(?:one|body)|people|some of you|any of you"
        r"|your (?:\w+ )?(?:feelings?|\w+)|his|her|their|[A-Z]\w+|(?:any |some |our |the "
        r"|certain )?(?:\w+ )?(?:listeners|viewers|readers|members|customers|guests|residents|colleagues|users"
        r"|fans|families|neighbou?rs))",
)  # fmt: skip


_OF_OURS = re.compile(r"\bany of (?=(?:my|our|the)\b)", re.I)
# "left any of you feeling excluded": as a fact it was some of them.
_ANY_OF_YOU = re.compile(r"\bany (?=of (?:you|u|them)\b)", re.I)
_IN_ANY_WAY = re.compile(r"\bin (?:any|some) way,?\s*|\bby any (?:\w+ )of (?:mine|ours)\b", re.I)
_THAT_IS = re.compile(r"^(?:that|this)(?=['’]s\b| is\b)", re.I)
# Said to wound: no fact can be made of "if you can't take a joke".
_MOCKING = re.compile(
    r"\b(?:can|could)(?:['’]?t|not) (?:take|handle|cope)|\bthat (?:sensitive|bothered|fragile|precious)|\bchoo?se to\b"
    r"|^(?:a|an) (?:mother|father|man|woman|joke|compliment)\b.* (?:is|are)\b",
    re.I | re.S,
)
_UNNAMED = re.compile(r"(?:any|some)thing\b", re.I)
_ANY = re.compile(r"^(?:any|some) (?=\w)", re.I)
# What can stand between such a "that" and its verb. They are named: "reply", "family" and "ally" end in -ly too.
_ADVERBS_WORDS = (
    "really ever all also still then just actually somehow only simply even clearly truly obviously certainly "
    "definitely possibly probably potentially apparently evidently understandably unfairly badly deeply seriously "
    "genuinely honestly unintentionally inadvertently accidentally unknowingly unwittingly unexpectedly suddenly "
    "finally eventually directly indirectly particularly especially completely totally utterly merely hardly barely"
)
_ADVERBS = "|".join(_ADVERBS_WORDS.split())
# "if that sounds rude": "that" is the subject by itself, and no word for a noun.
_THAT_VERB = re.compile(
    rf"^(?:that|this) (?=(?:(?:{_ADVERBS}) )*"
    r"(?:has|had|have|may|might|will|would|can|could|did|does|do|(?:has|had|did|does|was|is|would|could)n['’]?t"
    r"|was|is|were|made|makes?|put|puts|came|comes|hurts?|upsets?|sounds|seems|looks|feels|felt|reads|read|got|gets"
    r"|stung|stings|left|leaves|gave|gives|meant|means|went|goes|led|leads|brought|brings|took|takes|kept|keeps"
    r"|costs?|sent|sends|threw|cut|cuts|broke|breaks|lost|rubbed|ran|set|sets|shook|struck|strikes|fell|falls|became"
    r"|becomes|lands|causes|offends|bothers|annoys|worries|scares|confuses|embarrasses|disappoints|inconveniences"
    r"|affects|creates|results|appears|crosses|triggers|ruins|spoils|(?!(?:need|seed|bed|speed|feed|deed|red|hundred"
    r"|shed|sacred|naked|wicked)\b)(?<!badly )[a-z]+ed)\b)",
    re.I,
)
# "caused you any inconvenience": as a fact it is no longer "any".
_ANY_HARM = re.compile(
    r"\b(?P<verb>caused?|gave|given|brought|left|created)(?P<whom> (?:you|u|him|her|them|anyone|your \w+))?"
    r" any (?!of\b|one\b)(?:(?:undue|unnecessary|further|real|possible) )?(?P<noun>[a-z]+)\b",
    re.I,
)
# Nouns that can be counted: one of them is "some problem", where "trouble" takes no word before it.
_COUNTED_WORDS = "problem issue delay difficulty impression reason incident mistake error"
_COUNTED = frozenset(_COUNTED_WORDS.split())
_THAT_NOUN = re.compile(r"^(?:that|this) (?=[a-z])(?!of\b)", re.I)
# "if that made you uncomfortable": what did it was the writer.
_DID_IT = re.compile(
    r"^(?:it|that|this) (?:ever |really |all )?(?P<verb>made|upset|hurt|offended|bothered|scared|frightened"
    r"|embarrassed|confused|startled|annoyed|worried|put|freaked|caught|stung|wounded) (?P<whom>you|u|her|him"
    r"|them|people|anyone|anybody|any of you|some of you|either of you|both of you)\b",
    re.I,
)
_ABRUPT = re.compile(
    r"any(?:one|body)(?: (?:on|of|in) our \w+)? (?:was|were|is) (?=\w+ (?:\w+ )?(?:with|to|towards?) (?:you|u)\b)", re.I
)
_ANYONE_WHO = re.compile(r"\b(?:any|some)(?:one|body)(?= who\b)", re.I)
_CLAUSE = re.compile(r"(?:that |it |i\b|we\b|my |our |the |you |u )", re.I)
_OURS = re.compile(r"(?:i|we|my|our|the|it)\b", re.I)
_BY = re.compile(r"\s+by\s+(?P<what>(?:my|our|what|the|this|that|how|it)\b.+)", re.I | re.S)
_IN_TIME = re.compile(r"\s+(?:in|on|at|during|after)\b", re.I)
# Words after "did" that are no verb: there "did" is the verb itself.
_AFTER_DID_WORDS = (
    "not so that this it you u anything something everything nothing what whatever whichever these those all both "
    "some any no none one two more most much many less least little few enough the a an my our your ur his her its "
    "their me us him them myself ourselves yourself wrong wrongly poor poorly bad badly good well better best worse "
    "worst right very too really quite rather only just even also still never ever always again indeed in on at by "
    "for to with from as like about against before after when while because if but and or nor than then there here "
    "now today yesterday such same other another each every terrible awful horrible stupid silly things stuff "
    "evil justice injustice"
)
_AFTER_DID = frozenset(_AFTER_DID_WORDS.split())
# These are verbs only where something follows that they can be done to: "did harm your dog", but "did harm".
_NOUN_TOO_WORDS = "harm damage work time wonders business drugs research homework overtime yoga laundry"
_NOUN_TOO = frozenset(_NOUN_TOO_WORDS.split())


def state(clause: str, subject: str) -> str | None:
    """The clause as a plain fact, or ``None`` where it names neither act nor harm.

    Args:
        clause: What stands under the "if", without it.
        subject: The draft's first person: ``I``, ``i`` or ``we``.

    Returns:
        The fact in the draft's own words; whom it leaves unnamed becomes a slot.
    """
    clause = _unhedged(clause)
    if _MOCKING.search(clause):
        return None
    took = _TOOK.fullmatch(clause)
    if took:
        offended = took["what"].lower().startswith(("offen", "umbrage"))
        return f"{subject} offended {_object(took['who'])}" if offended else None
    thought = _THOUGHT.fullmatch(clause)
    if thought:
        return f"{subject} gave {_object(thought['who'])} reason to think {thought['what']}"
    found = _FOUND.match(clause)
    if found and not clause[found.end() :].strip(" .,"):
        return f"{found['what']} {was_or_were(found['what'])} {found['how']}"
    felt = _FELT.fullmatch(clause)
    if felt and _PERSONS.fullmatch(felt["who"]):
        return _felt(subject, felt["who"], felt["what"])
    were = _WERE.fullmatch(clause)
    if were and _PERSONS.fullmatch(were["who"]):
        caused = _were(subject, were["who"], were["what"])
        if caused:
            return caused
    return None if _UNNAMED.match(clause) else _named(clause, subject)


def _unhedged(clause: str) -> str:
    # Without the words that put it in doubt or make it small.
    clause = without_modal(_HEDGE.sub("", clause).strip(" ,"))
    clause = _DID.sub(_past_of_did, clause)
    clause = _OF_OURS.sub("", _SAID.sub("what ", clause))
    clause = _THAT_IS.sub("it", _IN_ANY_WAY.sub("", clause).strip(" ,"))
    clause = _CAME_ACROSS.sub(lambda m: was_or_were(subject_of(clause[: m.start()])) + " ", clause)
    return _SOFTENED.sub(lambda m: m["verb"] + " ", clause)


def _past_of_did(match: re.Match[str]) -> str:
    # "did give" → "gave"
    verb = match["verb"].lower()
    if verb in _AFTER_DID or base_of(verb) != verb:
        return match.group()
    if verb in _NOUN_TOO and not match["object"]:
        return match.group()
    return f"{match['who']} {past_of(verb)}{match['object'] or ''}"


def _some_harm(match: re.Match[str]) -> str:
    some = "some " if match["noun"].lower() in _COUNTED else ""
    return f"{match['verb']}{match['whom'] or ''} {some}{match['noun']}"


def _named(clause: str, subject: str) -> str | None:
    clause = _DID_IT.sub(f"{subject} \\g<verb> \\g<whom>", clause)
    clause = _THAT_NOUN.sub("the ", _THAT_VERB.sub("it ", _ANY.sub("some ", clause)))
    clause = _ANY_HARM.sub(_some_harm, _ANY_OF_YOU.sub("some ", clause))
    abrupt = _ABRUPT.match(clause)
    if abrupt:
        clause = f"{subject} {was_or_were(subject)} {clause[abrupt.end() :]}"
    clause = _ANYONE_WHO.sub("everyone", clause)
    return _ANYONE.sub(lambda m: "___" + (m["s"] or ""), clause) or None


def without_modal(clause: str, before: str = "") -> str:
    """The clause as fact: "may have upset you" → "upset you", "may not have shown" → "have not shown".

    Args:
        clause: Words with a "may have" in them.
        before: What stands before them, for the subject.
    """

    def plain(match: re.Match[str]) -> str:
        if match["not"]:
            has = "has" if was_or_were(subject_of(before + clause[: match.start()])) == "was" else "have"
            has = "have" if re.search(r"\bi\s*$", before + clause[: match.start()], re.I) else has
            return f"{has}{match['not']} {match['verb']}"
        return past_in(before + clause[: match.start()], match["verb"])

    return MODAL.sub(plain, clause)


def _felt(subject: str, who: str, what: str) -> str | None:
    # "you felt ignored" → "I ignored you"; "you feel I took too long" → "I took too long"
    if _CLAUSE.match(what):
        said = what[5:] if what.lower().startswith("that ") else what
        return said if _OURS.match(said) else None
    feeling = feeling_in(what)
    if feeling is None:
        return None
    if feeling.bare.lower() in CAUSED and not feeling.rest:
        return _caused(subject, feeling.bare.lower(), _object(who))
    return f"{subject} left {_object(who)} feeling {feeling.words}{feeling.rest}"


def _were(subject: str, who: str, what: str) -> str | None:
    # "you were offended by my joke" → "I offended you with my joke"
    feeling = feeling_in(what)
    if feeling is None or feeling.bare.lower() not in CAUSED:
        return None
    caused = _caused(subject, feeling.bare.lower(), _object(who))
    by = _BY.match(feeling.rest)
    if by:
        return f"{caused} {'by' if by['what'].lower().startswith('how') else 'with'} {by['what']}"
    if feeling.rest and not _IN_TIME.match(feeling.rest):
        return f"{subject} left {_object(who)} {feeling.words}{feeling.rest}"
    return caused + feeling.rest


def _caused(subject: str, feeling: str, who: str) -> str:
    verb, _, particle = CAUSED[feeling].partition(" ")
    return f"{subject} {verb} {who} {particle}".rstrip()


def _object(who: str) -> str:
    if re.fullmatch(r"(?:any|some)(?:one|body)", who, re.I):
        return "___"
    who = re.sub(r"^any (?!of)", "some ", re.sub(r"^any of ", "", who, flags=re.I), flags=re.I)
    return as_object(who)


def past_in(before: str, participle: str) -> str:
    """The simple past for a participle, agreeing with the subject that stands before it."""
    if participle.lower() == "been":
        return was_or_were(subject_of(before))
    return past_from_participle(participle)


def subject_of(before: str) -> str:
    """The subject of a clause: what stands before its verb, adverbs aside."""
    words = re.sub(r"(?:^|\s)(?:well|also|just|really|only|simply|ever|honestly)\s*$", "", before.strip())
    whose = re.search(r"\bwhose\s+(.+)$", words)
    if whose:
        return whose[1]
    relative = re.sub(r"\s+(?:who|that|which)$", "", words)
    if re.search(r"\b(?:any|some|all|those)$", relative, re.I):
        return "those"
    if re.search(r"\b(?:who|what|which|that|how|it)(?:ever)?$", relative, re.I):
        return "it"
    return re.split(r"\b(?:to|for|with|about|that|if|regrets?|because)\s|,", relative)[-1] or relative
