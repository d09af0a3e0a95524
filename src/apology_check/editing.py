"""Following suggestions: the text with words replaced or cut, or with what is missing added.

An edit is laid over the text it was made for. Its seams (spaces, stray commas, the capital after a cut) are mended
where the words meet, so that any choice of edits, made from the end of the text to its beginning, leaves whole
sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from apology_check.signals import LABELS

if TYPE_CHECKING:
    from apology_check.report import Suggestion

# A run of blanks is tried once, from its start: on 20,000 of them anything else takes minutes.
# The same formulas as in ``pipeline.draft_body``, and some that only close a draft where a name follows.
_CLOSING = re.compile(
    r"(?<!\n)\n++[ \t]*+(?:(?i:(?:with[ \t]+)?(?:best|kind(?:est)?|warm(?:est)?|many|all (?:the|my))[ \t]+"
    r"(?:wishes|regards|thanks|love|best)|regards|wishes|best|(?:(?:very|most)[ \t]+)?(?:sincerely|faithfully|truly"
    r"|respectfully)(?:[ \t]+yours)?"
    r"|yours[^\n]{0,20}|(?:lots of )?love|thanks|thank you|cheers|warmly|take care|[xX]+)(?:[ \t]*[.!]"
    # "Love, Mum" and "Regards, Mrs J. Hill" on one line.
    r"|[ \t]*,?(?:[ \t]+[A-Z](?:[^\n.!?]|(?<=\b[A-Z])\.|(?<=Mr|Dr|Ms)\.|(?<=Mrs)\.){0,40})?)(?:\n[^\n]{0,60}){0,4}"
    r"|[A-Z][\w.'’-]*(?:[ \t][A-Z][\w.'’-]*){0,2}[ \t]*[xX]*)\s*$"
)
_SIGNED = re.compile(
    r"(?<![ \t])[ \t]++(?:[xX]{1,4}|[–—-][ \t]?[A-Z]\w*|(?:love|best|yours|regards|cheers),?[ \t]+[A-Z]\w*[ \t]*x*)\s*$"
)
# A closing on the line of the last sentence: a formula with a name behind it or not, or a name alone.
_NAME = r"[A-Z][\w'’-]+(?:[ \t]+(?:(?:and|of|the|&)[ \t]+)?[A-Z][\w'’-]*){0,5}"
_ROLE = r"(?:,[ \t]+[a-z][\w \t]{2,30})?"
_SIGNED_IN_LINE = re.compile(
    r"(?<=[.!?…])[ \t]++(?:(?i:(?:with[ \t]+)?(?:(?:best|kind(?:est)?|warm(?:est)?|many|all (?:the|my))[ \t]+"
    r"(?:wishes|regards|thanks|love|best)|regards|(?:yours[ \t]+)?(?:sincerely|faithfully|truly|respectfully)"
    r"(?:[ \t]+yours)?|yours|(?:lots of |much )?love|best|thanks|cheers|warmly|take care|from))"
    rf"(?:,?[ \t]+{_NAME}{_ROLE})?[.!]?|(?:Sorry|Apologies|sorry|apologies),[ \t]+{_NAME}[.!]?|\^[A-Z]\w*"
    r"|(?!(?:Sorry|Truly|Really|Honestly|Sincerely|Promise|Please|Thanks?|Apologies|Forgive|Yes|No|Never|Ever|Always"
    rf"|Again|Full|Nothing|Everything|Today|Tomorrow|Tonight|\w+ly|\w+day)\b){_NAME}{_ROLE})[ \t]*[xX]*\s*$"
)
# Mail that is being answered, or a signature, below the draft.
_BELOW = re.compile(
    r"(?<!\n)\n++[ \t]*+(?:>|on\b[^\n]{6,120}\b(?:wrote|writes):|-{2,}[ \t]*(?:original|forwarded) message|_{10,}"
    r"|from:[^\n]+\n[ \t]*(?:sent|date|to):|--[ \t]*(?:\n|$))",
    re.IGNORECASE,
)
_ENDED = ".!?…"
# Words that take a small letter after "Gareth,": what else stands there may be a name, "Molly" and "Fleming" too, and a
# capital too many reads better than a name without one.
_COMMON_WORDS = (
    "the a an we it this that these those you your my our he she they there here his her its their if when and but so "
    "in on at as for with to of please thank thanks sorry what how who every some any all no not now from after "
    "before because last yesterday today tonight tomorrow earlier later next once twice one two three half nothing "
    "something everything anything nobody someone somebody everyone everybody anyone people which where why whose "
    "would could can did do does is was were are am be been have had has should might must let let's until till since "
    "while though although unless during by over under about without within inside outside behind between through "
    "across around only just even still also then again maybe perhaps never always sometimes often instead each both "
    "either neither another other most many few several more much such plus apologies apology hope good great first "
    "second third finally later soon back out up down off yes no well okay ok right words nor or yet than per via due "
    "despite regarding given it's that's there's here's what's you're we're they're he's she's we've you've they've "
    "we'll you'll didn't don't can't couldn't wasn't weren't isn't shouldn't wouldn't haven't hadn't im ive u ur "
    "mistakes things work late early whatever whoever wherever forget forgive know believe take "
    "give tell call come go make see say feel think need want wish got went said came made took actually apparently "
    "certainly clearly definitely especially eventually finally frankly honestly hopefully lately luckily naturally "
    "obviously possibly probably really recently sadly suddenly surely thankfully truly understandably unfortunately "
    "usually being doing feeling getting going having hearing knowing leaving looking making saying seeing speaking "
    "standing talking thinking trying waiting wanting working writing morning evening"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_FIRST_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_AFTER_END_MARK = "\"'”’)]»"
_SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’)]*|:)$")
_END_MARK = re.compile(r"^[ \t]*[.!?…]+(?=\s|$)")
# What joined the words that went to the words that stay.
_JOINS = re.compile(
    r"^[ \t]*[,;:–—-]*[ \t]*(?:(?:and|but|so|yet|then|still|however|though|although)\b[ \t]*,?[ \t]*)?", re.IGNORECASE
)
_GREETINGS_WORDS = (
    "hi hiya hey heyy hello dear morning evening yo all team everyone guys folks there love babe baby hun hon "
    "darling mate bro dude man mum mom dad son sir madam boss good and"
)
_GREETINGS = frozenset(_GREETINGS_WORDS.split())


def apply_suggestion(text: str, suggestion: Suggestion, choice: int = 0) -> str:
    """See ``Report.apply``."""
    if not suggestion.replacements:
        return text
    replacement = suggestion.replacements[choice]
    if suggestion.start is None or suggestion.end is None:
        return add_sentence(text, replacement)
    _check(text, suggestion)
    return replace_words(text, suggestion.start, suggestion.end, replacement)


def apply_suggestions(text: str, suggestions: Iterable[Suggestion]) -> str:
    """Follow several suggestions of one report, each with its first choice.

    The order in which they are given does not matter: edits are made from the end of the text to its beginning, so
    that every edit finds its words where the report says; what is missing is added after that, the most valuable
    first, and of the same value in the order of the catalogue.

    Args:
        text: The draft that the report is about.
        suggestions: Suggestions of its report.

    Raises:
        ValueError: The words of a suggestion are not where it says, or two of them concern the same words.
    """
    chosen = list(suggestions)
    edits = sorted((s for s in chosen if s.start is not None), key=lambda s: (s.start or 0, s.end or 0), reverse=True)
    for later, earlier in pairwise(edits):
        if (earlier.end or 0) > (later.start or 0):
            raise ValueError(
                f"two suggestions concern the same words ({earlier.start}:{earlier.end} and {later.start}:{later.end})"
            )
    for suggestion in edits:
        _check(text, suggestion)
    kept = len(text)
    for suggestion in edits:
        start, end = suggestion.start or 0, min(suggestion.end or 0, kept)
        changed = replace_words(text, start, end, suggestion.replacements[0]) if suggestion.replacements else text
        # A later seam may have taken marks and spaces from the end of these words.
        kept = next((i for i, (a, b) in enumerate(zip(text[:start], changed, strict=False)) if a != b), start)
        text = changed
    for suggestion in sorted((s for s in chosen if s.start is None), key=_rank):
        text = apply_suggestion(text, suggestion)
    return text


def _without_marks_at_the_end(head: str) -> str:
    return head.rstrip(" \t").rstrip(",;:–—-").rstrip(" \t")


def _rank(suggestion: Suggestion) -> tuple[float, int, str, tuple[str, ...]]:
    # A complete order: the order in which suggestions are given must not show in the text.
    label = suggestion.label
    return -suggestion.gain, LABELS.index(label) if label in LABELS else len(LABELS), label, suggestion.replacements


def _check(text: str, suggestion: Suggestion) -> None:
    if text[suggestion.start : suggestion.end] != suggestion.quote:
        raise ValueError(
            f"the words at {suggestion.start}:{suggestion.end} are not those of the suggestion: "
            "it belongs to another draft, or the draft has changed since"
        )


def add_sentence(text: str, sentence: str) -> str:
    """The text with a sentence added before its closing lines, in the same paragraph as what precedes."""
    below = _BELOW.search(text)
    if below and below.start() > 0:
        return add_sentence(text[: below.start()], sentence) + text[below.start() :]
    body = text.rstrip()
    closing = _CLOSING.search(text) or _SIGNED_IN_LINE.search(body) or _SIGNED.search(body)
    at = closing.start() if closing and closing.start() > 0 else len(body)
    head = text[:at].rstrip()
    if not head:
        return sentence + text[at:]
    # A quote or bracket that closes the draft ends its sentence only where an end mark stands inside.
    last = (head.rstrip(_AFTER_END_MARK) or head)[-1]
    joint = ". " if (last.isalnum() or last in _AFTER_END_MARK) and not head.endswith("<3") else " "
    if head[-1] in ",;:-–—":
        # A greeting on a line of its own keeps its mark.
        joint = "\n\n" if "\n" not in head and len(head.split()) <= 5 else " "
    return head + joint + sentence + text[at:]


def replace_words(text: str, start: int, end: int, replacement: str) -> str:
    """Replace ``text[start:end]`` and mend the seams.

    A replacement that opens with an end mark ends the words before it: the space and the comma between go. An empty
    one cuts the words: the marks and spaces that held them go too, and what comes to open a sentence takes over the
    letter case of what went.
    """
    head, tail = text[:start], text[end:]
    if not replacement:
        return _close_cut(head, text[start:end], tail)
    if replacement[0] in _ENDED:
        head = _without_marks_at_the_end(head)
    if replacement[-1:] in _ENDED and tail[:1] in {".", ","}:
        tail = tail[1:]
    return head + replacement + tail


def _close_cut(head: str, words: str, tail: str) -> str:
    before = head.rstrip()
    # Whether the words went with their end mark, as a sentence.
    whole = words.rstrip()[-1:] in _ENDED
    opens = not before or "\n" in head[len(before) :] or bool(_SENTENCE_END.search(before))
    if opens or (before[-1] == "," and not _is_clause(before)):
        rest = tail if whole else _JOINS.sub("", tail)
        rest = _END_MARK.sub("", rest)
        return _join_sentences(head, _like(words, rest)) if opens else _after_address(before, rest)
    head = _without_marks_at_the_end(head)
    rest = tail.lstrip(" \t")
    if whole:
        return head + _stop(words) + tail
    if not rest or rest[0] in ".!?…\n)":
        return head + rest
    if rest[0] in ",;:":
        return head + rest if rest[1:].strip() else head + "."
    return head + " " + rest


def _after_address(before: str, rest: str) -> str:
    # "Gareth, CUT. The rest": the address now leads into the rest.
    if not rest.strip() or rest.lstrip(" \t")[:1] == "\n":
        return before + rest.rstrip(" ")
    rest = rest.lstrip(" \t")
    return before + " " + (rest[:1].lower() + rest[1:] if _is_common(rest) else rest)


def _is_common(rest: str) -> bool:
    # Whether the first word takes a small letter in mid-sentence: "Last night", "Looking back", but not "Molly".
    match = _FIRST_WORD.match(rest)
    return match is not None and match.group().lower().replace("’", "'") in _COMMON


def _stop(words: str) -> str:
    # The end mark of the words that went, for the sentence that now ends before them; a question mark is theirs.
    mark = re.search(r"[.!?…]+$", words.rstrip())
    return "" if mark is None else "." if "?" in mark.group() else mark.group()


def _is_clause(before: str) -> bool:
    # Whether what precedes is more than an address: it has words in small letters that are no greeting.
    sentence = re.split(r"(?<=[.!?…])\s|\n", before)[-1]
    words = [w for w in re.findall(r"[\w'’]+", sentence) if w[:1].islower() and w not in _GREETINGS]
    return len(words) > 1 or bool(re.search(r"\b(?:sorry|apolog|regret|forgive)", sentence, re.IGNORECASE))


def _like(words: str, tail: str) -> str:
    # The letter case of the first letter of what went, for what now stands first.
    letter = re.search(r"[^\W\d_]", words)
    if letter is None or not letter.group().isupper():
        return tail
    match = re.match(r"\s*[\"'“‘(]*", tail)
    at = match.end() if match else 0
    return tail[:at] + tail[at : at + 1].upper() + tail[at + 1 :]


def _join_sentences(head: str, tail: str) -> str:
    before, after = head.rstrip(), tail.lstrip()
    if not before:
        return after
    if not after:
        # Nothing follows: no space is left hanging, the text's own last line break stays.
        return before + ("\n" if "\n" in tail else "")
    breaks = max(head.count("\n", len(before)), tail.count("\n", 0, len(tail) - len(after)))
    return before + ("\n" * breaks or " ") + after
