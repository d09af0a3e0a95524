"""``deflected_regret`` → a slot for the act, with the feeling that the draft names kept: "I'm sorry I ___ and that it
left you feeling hurt"."""

from __future__ import annotations

import re

from apology_check.edits import conditional
from apology_check.edits.cutting import cut, stands_alone, whole_sentence
from apology_check.edits.feelings import CAUSED, as_object, feeling_in
from apology_check.edits.page import Edit, Passage

_MUCH = (
    r"(?:(?:so+|very|really|truly|deeply|genuinely|extremely|terribly|dreadfully|awfully|sincerely|always"
    r"|ever so|too|hugely|super|just|honestly|naturally|obviously|of course|most|indeed|all|again|once again"
    r"|also|do|does|did|am|is|are|profoundly|bitterly|beyond|wholeheartedly|quite|rather|genuinely|such|was"
    r"|were),?\s+)*"
)
# The words of regret up to what they regret, and whether they take "that".
_HEAD = re.compile(
    r"(?P<lead>(?:and|but|well|so|look|ok|okay|naturally|obviously|honestly|again|once again|yeah"
    r"|oh)\b[\s,]*)?(?P<head>(?P<who>(?:i|we)\b(?:['’]?(?:m|re))?\s+|im\s+|the [\w’' ]{2,40}?\s+"
    rf"|[A-Z][\w’']+(?: [A-Z][\w’']+)?\s+|my\s+|our\s+|management\s+)?(?:both\s+)?{_MUCH}(?:(?P<sorry>so+rry"
    r"|soz|sry|gutted|devastated|mortified|heartbroken|saddened|bummed|sad|feel (?:so |really |very )?(?:bad"
    r"|awful|terrible|sad|sorry)|feels? sorrow)\b|(?P<that>regrets?|apologi[sz]es?|apologi[sz]ing|apologies"
    r"|apology|hates?|regretted)\b)(?:,?\s+(?:really|truly|so|very|from the bottom of (?:my|our) hearts?"
    r"|sincerely|deeply|genuinely|unreservedly|indeed|again|petal|love|dear|darling|i am|i really am|(?:(?:so"
    r"|very|truly|really|deeply|terribly|so terribly|extremely|very very) )*(?:sorry|indeed)|(?:i|we)(?:['’]?m"
    r"| very much| really|['’]?re)?(?: so| very| really| truly)* (?:sorry|regret|apologi[sz]e))\b,?)*)"
    r"\s*,?\s*(?P<link>(?:to (?:hear|read|learn|see|find out|note|receive)(?: (?:that|of|about|how))?"
    r"|for the fact that|that(?: we learn(?: that)?)?|if|for how|for the way|about how|how|when|for|about|with"
    r"|to)\b)?\s*(?P<rest>.*)",
    re.I | re.S,
)
_IMPERSONAL = re.compile(
    (
        r"(?:it(?:['’]?s| is| was) (?:a (?:shame|pity)|regrettable|sad|unfortunate|with (?:great "
        r"|sincere )?(?:sorrow|concern|regret) that we learn(?:ed)?)|it breaks my heart|it saddens (?:me"
        r"|us))\s*(?:that|of)?\s*(?P<rest>.*)"
    ),
    re.I | re.S,
)
_WHO = (
    r"(?P<who>you(?: guys| all| both)?|u|ye|ur|he|she|they|some(?:one|body)?(?: of you| people)?|people"
    r"|any(?:one|body)|everyone|a (?:few|couple)(?: of you| people)?|(?:some |a small number of |certain |the "
    r"|our |many |those )?(?:\w+ )?(?:listeners|viewers|readers|members|customers|guests|residents|colleagues"
    r"|users|fans|families|family|neighbou?rs|players|candidates|parents|pupils|supporters|passengers|tenants"
    r"|supporters|author|relatives|students|patients|staff)|your (?:son|daughter|wife|husband|mother|mum|mom"
    r"|dad|father|sister|brother|friend|family|partner|child|kids|boy|girl)|(?-i:[A-Z][\w’'-]+))"
)
_FELT = re.compile(
    (
        rf"{_WHO}(?:(?:['’]?re|['’]?s|['’]?ve| are| is| was| were| have| has| had| been| came away| come away| do"
        r"| did| does| still| may| might| clearly| ever| really| seem to)\b)*\s+(?:feel|felt|feels"
        r"|feeling)\s+(?P<what>.+)"
    ),
    re.I | re.S,
)
_WERE = re.compile(
    (
        rf"{_WHO}(?:\s+(?:have|has|had|may have|might have|clearly|remain|got|get|went home))?(?:['’]?(?:re|s|ve)"
        r"|r)?(?:\s+(?:are|is|was|were|been|got|get|remain|being|have been|has been|had been|became|left|feel"
        r"|so))?\s+(?:(?:all|still|now)\s+)*(?P<what>(?!to\b|that\b).+)"
    ),
    re.I | re.S,
)
_FOUND = re.compile(
    (
        rf"{_WHO}(?:['’]?(?:re|ve))?\s+(?:found|find|finding)\s+(?P<what>it|this|that|(?:my|our|the|your|this|that"
        r"|a)\s.+?)\s+(?:to be\s+)?(?:so\s+|very\s+)?(?P<how>upsetting|distressing|disappointing|unpleasant"
        r"|stressful|uncomfortable|hurtful|humiliating|frustrating|unhelpful|rude|harsh|slow|unfair|offensive"
        r"|intrusive|dull|cold|inappropriate|hard to \w+|less than \w+)\b.*"
    ),
    re.I | re.S,
)
_DID = re.compile(
    (
        r"(?:it|this|that|my \S+(?: \S+){0,3}|our \S+(?: \S+){0,3}|the \S+(?: \S+){0,3})(?:['’]s| has"
        r"| have)? (?P<verb>upset|bothered|hurt|rattled|stressed|offended|bruised|confused|scared|frightened"
        r"|disappointed|annoyed|embarrassed|worried|distressed|stung|shocked|alarmed|frustrated)(?: (?P<who>you|u"
        r"|him|her|them|anyone|anybody|people|some people|some of you))(?: out)?\b.*"
    ),
    re.I | re.S,
)
_FEELINGS_HURT = re.compile(
    (
        r"(?P<whose>your|ur|his|her|their|anyone['’]s|anybody['’]s) (?:\w+ )?feelings (?:were|got|are"
        r"|have been) (?:hurt|bruised).*"
    ),
    re.I | re.S,
)
_NOUN = re.compile(
    (
        r"(?:any |all |the |your |ur |his |her |their |of |[\w’']+['’]s )+(?:\w+ )?(?P<noun>frustration"
        r"|disappointment|distress|upset|anger|hurt|concern|discomfort|dissatisfaction|embarrassment|worry|anxiety"
        r"|pain|hardship|annoyance|confusion|sadness|offen[cs]e|inconvenience)\b(?P<rest>.*)"
    ),
    re.I | re.S,
)
_OFFENCE = re.compile(
    (
        r"(?:you|u|people|some|anyone|anybody|they)(?: have| has| had)? (?:took|take|taken) (?:offen[cs]e"
        r"|umbrage)\b.*|(?:any )?offen[cs]e (?:was )?taken.*"
    ),
    re.I | re.S,
)
_THOSE = re.compile(
    (
        r"(?P<before>(?:.*?\b(?:to|for|with)\s+)?)(?P<those>those(?: \w+)?|everyone|everybody|all|people|anyone"
        r"|anybody|any(?: \w+)?|the (?:ones|fans|people))\s+(?:who|that|whose|wey)\s+(?:may have "
        r"|might have )?(?:were|was|are|is|felt|feel|feels|been|got|took|take|r)?\s*(?P<what>.+)"
    ),
    re.I | re.S,
)
_EXPECTED = re.compile(
    (
        r"\b(?:expectations?|live up to|ideal|first[- ]class|standard|satisf\w+|happy|pleased|enjoy\w*|love|liked?"
        r"|keen|thrilled|over the moon|five-star|the best|disappointed with)\b"
    ),
    re.I,
)
_SOFT = re.compile(
    r"(?:\b(?:about|with|over|by|at|for)\s+(?:it|this|that|me|us|my reply|everything)\b.*)$", re.I | re.S
)


def edit(passage: Passage) -> Edit | None:
    """Give the regret its act back as a slot and keep what the other is said to feel as what it did to them."""
    if re.match(r"(?:if|should)\b", passage.words, re.I):
        return conditional.edit(passage)
    to_those = _to_those(passage)
    if to_those:
        return to_those
    match = _HEAD.fullmatch(passage.words)
    if match is None or not (match["link"] or match["rest"]):
        return _impersonal(passage) or _opening(passage)
    if not match["rest"] and not (match["link"] or "").lower().startswith("to "):
        return _opening(passage)
    doer, linked = (
        _doer(match, passage),
        bool(match["that"]) or "that" in (match["link"] or "").lower() or not match["sorry"],
    )
    head = (match["lead"] or "") + match["head"].rstrip(" ,")
    that = " that" if linked or doer == "it" else ""
    if re.search(r"\bfeels? sorrow$|\bsaddened$|\bsad$|\bbummed$|\bheartbroken$", head, re.I):
        that = " that"
    tail = _what_it_did(match["rest"], passage)
    if re.match(r"regret|hate", match["that"] or "", re.I):
        # "We regret that we ___ and the distress it caused": what is regretted takes no "for".
        tail = tail.replace(" and for the ", " and the ", 1)
    first = f"{head}{that} {doer} ___{tail}"
    second = "" if re.match(r"regret|hate", match["that"] or "", re.I) else f"{head} for the way {doer} ___"
    return Edit(
        passage.start,
        passage.end,
        tuple(c for c in (first, second) if c),
        ("regret", "acknowledgment", "impact") if tail else ("regret", "acknowledgment"),
    )


def _doer(match: re.Match[str], passage: Passage) -> str:
    # Who is sorry did it: "I'm sorry" → "I", "The Council regrets" → "it".
    who = (match["who"] or "").strip()
    if re.match(r"(?:im|i['’]?m|i)\b", who, re.I):
        return who[0]
    if not who or re.match(r"(?:we|my|our)\b", who, re.I):
        return "we" if who.lower().startswith(("we", "our")) else passage.page.voice.subject
    return "it" if _BODY.search(who) else "we" if passage.page.voice.plural else "I"


_BODY = re.compile(
    r"\b(?:council|committee|authority|ministry|department|university|school|club|company|board|trust|force"
    r"|office|bank|team|hotel|diocese|church|faculty|academy|agency|management|household|government|court"
    r"|society|union|museum|library|hospital|service)$",
    re.I,
)


def _what_it_did(rest: str, passage: Passage) -> str:
    # " and that it left you feeling hurt": what the act did, as far as the draft names it; empty where it does not.
    rest = rest.strip(" ,.!?")
    you = passage.page.voice.write("you")
    if _OFFENCE.match(rest):
        return (
            " and that it offended people"
            if rest.lower().startswith(("people", "some", "any", "they", "offen"))
            else f" and that it offended {you}"
        )
    hurt = _FEELINGS_HURT.match(rest)
    if hurt:
        whose = (
            "people" + ("’s" if passage.page.voice.apostrophe == "’" else "'s")
            if hurt["whose"].lower().startswith("any")
            else hurt["whose"]
        )
        return f" and hurt {whose} feelings"
    did = _DID.match(rest)
    if did:
        out = " out" if did["verb"].lower() == "stressed" else ""
        return f" and that it {did['verb'].lower()} {_them(did['who'])}{out}"
    found = _FOUND.match(rest)
    if found:
        who, what = as_object(found["who"]), found["what"]
        what = "it" if what.lower() in {"it", "this", "that"} else what
        if re.match(r"(?:hard to|less than)", found["how"], re.I):
            return ""
        return (
            f" and that it was so {found['how'].lower()} for {_them(who)}"
            if what == "it"
            else f" and that it made {what} {found['how'].lower()} for {_them(who)}"
        )
    felt = _FELT.match(rest)
    if felt:
        feeling = feeling_in(_SOFT.sub("", felt["what"]))
        if feeling is None:
            return ""
        return f" and that it left {_them(felt['who'])} feeling {feeling.words}{feeling.rest}"
    noun = _NOUN.fullmatch(rest)
    if noun and noun["noun"].lower() not in {"offence", "offense"} and not re.match(r"ur upset|ur hurt", rest, re.I):
        whom = f" {you}" if "you" in rest.lower() else ""
        return f" and for the {noun['noun'].lower()} it caused{whom}"
    were = _WERE.match(rest)
    if were:
        feeling = feeling_in(_SOFT.sub("", were["what"]))
        if feeling and feeling.bare.lower() == "let down":
            return f" and let {_them(were['who'])} down{feeling.rest}"
        if feeling and (feeling.bare.lower() in CAUSED or feeling.bare.lower() in _STATES):
            return (
                f" and that it left {_them(were['who'])} "
                f"{'feeling ' if feeling.bare.lower() in _AFTER_FEELING else ''}{feeling.words}{feeling.rest}"
            )
    if _EXPECTED.search(rest) and passage.page.audience in ("customer", "public"):
        return f" and let {you} down"
    return ""


_STATES_WORDS = (
    "angry sad unhappy cross mad furious livid dissatisfied uncomfortable miserable anxious lonely alone "
    "ashamed bitter distraught heartbroken frustrated uneasy"
)
_STATES = frozenset(_STATES_WORDS.split()) | {"caught off guard", "worked up", "kept in the dark", "hard done by"}
_AFTER_FEELING_WORDS = "hurt sad angry"
_AFTER_FEELING = frozenset(_AFTER_FEELING_WORDS.split())


def _them(who: str) -> str:
    who = who.strip()
    lower = who.lower()
    if lower in {"ur", "r"}:
        return "u"
    if lower.startswith(("anyone", "anybody", "someone", "somebody")):
        return "___"
    return as_object(who)


def _to_those(passage: Passage) -> Edit | None:
    # "I apologise to those who felt left out" → "to those I left out".
    match = _THOSE.fullmatch(passage.words)
    if match is None or (not match["before"] and not re.search(r"\b(?:to|for|with)\s*$", passage.left)):
        return None
    feeling = feeling_in(re.sub(r"\bto heart\b|\boffen[cs]e\b", "", match["what"]))
    page = passage.page
    subject = page.voice.subject
    if feeling is None or feeling.bare.lower() not in CAUSED:
        if re.search(r"\boffen[cs]e\b", match["what"], re.I):
            bare, rest = "offended", ""
        else:
            return Edit(
                passage.start, passage.end, (f"{match['before']}___, because {subject} ___",), ("acknowledgment",)
            )
    else:
        bare, rest = feeling.bare.lower(), feeling.rest
    by = re.match(
        r"\s+(?:by|with|about|over|at)\s+(?P<what>(?:my|our|the|what|this|that|it|these|how)\b.*)", rest, re.I | re.S
    )
    those = match["those"] if match["those"].lower().startswith(("those", "the ")) else "those"
    said = f"{match['before']}{those} {subject} {CAUSED[bare]}" + (
        f" {'by' if by['what'].lower().startswith('how') else 'with'} {by['what']}" if by else rest
    )
    return Edit(passage.start, passage.end, (said, f"{match['before']}___, because {subject} ___"), ("impact",))


def _impersonal(passage: Passage) -> Edit | None:
    match = _IMPERSONAL.fullmatch(passage.words)
    if match is None:
        return None
    voice = passage.page.voice
    tail = _what_it_did(match["rest"], passage)
    sorry = "We are sorry that we" if voice.plural else "I'm sorry that I"
    return Edit(
        passage.start,
        passage.end,
        (passage.page.write(f"{sorry} ___", passage.start) + tail,),
        ("regret", "acknowledgment"),
    )


def _opening(passage: Passage) -> Edit | None:
    # No words of regret to build on: an opening of its own where the words are a sentence.
    if not stands_alone(passage):
        return cut(passage)
    start, end = whole_sentence(passage)
    page = passage.page
    if page.builds(start, end):
        return None
    opening = "We are sorry that we ___." if page.voice.plural else "I'm sorry that I ___."
    return Edit(start, end, (page.write(opening, start),), ("regret", "acknowledgment"))
