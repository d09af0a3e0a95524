"""Words as the reader sees them: folded, cut into pieces of a fixed vocabulary, with a few surface flags.

Folding makes the reader blind, by construction, to letter case, apostrophe and quote style, accents, emoji and
British or American spelling, none of which may move a score.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

LINE_BREAK = "[SEP]"
UNKNOWN = "[UNK]"
MAX_PIECES = 4

_CHARACTERS = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"',
        "\u201e": '"', "\u00ab": '"', "\u00bb": '"', "\u2013": "-", "\u2014": "-", "\u2026": ".", "\u00a0": " ",
    }
)  # fmt: skip

# One spelling of each word, so that a British and an American draft read alike. Endings that are safe to
# rewrite on any stem, then whole stems.
_ISE = re.compile(
    r"^(apolog|real|recogn|organ|prior|priorit|minim|emphas|critic|final|special|author|categor|central|util"
    r"|summar|victim|traumat|normal|sympath|empath|rational|social|capital|custom|maxim|optim|personal|symbol"
    r"|scrutin|visual|item|penal|neutral|antagon|ostrac|monopol|patron|jeopard|agon|character|general|local|mobil"
    r"|modern|standard|stabil|steril|style|terror|theor|plagiar|internal|external|formal|fantas|hospital|incentiv"
    r"|legal|memor|revital|reorgan|disorgan|public|familiar|equal|demon|bapt|civil|colon|harmon|human|ideal)"
    r"is(e|ed|es|er|ers|ing|ation|ations)$"
)
_OUR = re.compile(
    r"^(mis|dis|un)?(behavi|fav|hon|col|neighb|lab|rum|hum|harb|endeav|flav|parl|sav|vap|vig|rig|od|arm|cand|clam|glam"
    r"|splend|ferv|ranc|tum|dem?ean)our(s|ed|ing|ite|ites|able|ably|ful|less|hood|hoods|ly|er|ers|al)?$"
)
_DOUBLED = re.compile(
    r"^(cancel|travel|label|model|counsel|signal|fuel|level|marvel|quarrel|total)l(ed|ing|er|ers|ors?)$"
)
_WHOLE = {
    "centre": "center", "centres": "centers", "theatre": "theater", "litre": "liter", "metre": "meter",
    "cheque": "check", "cheques": "checks", "programme": "program", "programmes": "programs", "grey": "gray",
    "defence": "defense", "offence": "offense", "offences": "offenses", "licence": "license", "pretence": "pretense",
    "practise": "practice", "practising": "practicing", "practised": "practiced", "judgement": "judgment",
    "fulfil": "fulfill", "enrol": "enroll", "instalment": "installment", "skilful": "skillful", "ageing": "aging",
    "mum": "mom", "mums": "moms", "mummy": "mommy", "tyre": "tire", "tyres": "tires", "kerb": "curb",
    "pyjamas": "pajamas", "cosy": "cozy", "sceptical": "skeptical", "learnt": "learned", "spoilt": "spoiled",
    "burnt": "burned", "dreamt": "dreamed", "leant": "leaned", "whilst": "while", "amongst": "among",
    "analyse": "analyze", "analysed": "analyzed", "catalogue": "catalog", "dialogue": "dialog", "moustache": "mustache",
    "storey": "story", "plough": "plow", "aeroplane": "airplane", "apologise": "apologize", "paralysed": "paralyzed",
}  # fmt: skip


class Word(NamedTuple):
    """One word for the reader: piece ids, whether it stands inside quotation marks, whether it opens a line."""

    pieces: tuple[int, ...]
    quoted: bool
    opens_line: bool


_APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'"))
# spaCy stores strings as UTF-8, which has no lone surrogates.
_SURROGATE = re.compile("[\ud800-\udfff]")


def fold_text(text: str) -> str:
    """The text as the tokenizer gets it, of the same length: lower case, straight apostrophes, no lone surrogates.

    The tokenizer cuts "don't" and "DON´T" apart in different ways; after this it does not.

    Examples:
        >>> fold_text("I DIDN´T")
        "i didn't"
    """
    lower = text.lower()
    if text.isascii():
        return lower.replace("`", "'")
    if len(lower) != len(text):
        lower = "".join(small if len(small := c.lower()) == 1 else c for c in text)
    return _SURROGATE.sub("\ufffd", lower.translate(_APOSTROPHES))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """The word as the reader compares it; empty where nothing of it counts (emoji, marks without a letter).

    Examples:
        >>> fold("APOLOGISE"), fold("Don’t"), fold("naïve"), fold("🙏")
        ('apologize', "don't", 'naive', '')
    """
    plain = word.translate(_CHARACTERS).lower()
    if not plain.isascii():
        # NFKD splits accents off; what is neither letter, digit nor punctuation is decoration. Lone surrogates
        # and private characters carry no reading either.
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c)[0] in "LNP")
    plain = "".join(c for c in plain if " " < c != "\x7f")
    if plain in _WHOLE:
        return _WHOLE[plain]
    if "is" in plain:
        plain = _ISE.sub(r"\1iz\2", plain)
    if "our" in plain:
        plain = _OUR.sub(r"\1\2or\3", plain)
    return _DOUBLED.sub(r"\1\2", plain) if "ll" in plain else plain


class Vocabulary:
    """Word pieces by greedy longest match (WordPiece; Schuster & Nakajima 2012), with a cache per word.

    Args:
        pieces: The pieces in the order of their ids; continuations begin with ``##``. Must hold ``[UNK]`` and
            ``[SEP]``, which stands for a line break.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        self.pieces = tuple(pieces)
        self._ids: Mapping[str, int] = {piece: number for number, piece in enumerate(self.pieces)}
        self._unknown = self._ids[UNKNOWN]
        self._line_break = (self._ids[LINE_BREAK],)
        self._cache: dict[str, tuple[int, ...]] = {}

    def cut(self, folded: str) -> tuple[int, ...]:
        """At most four piece ids for a folded word; ``[UNK]`` where the rest of the word has no piece."""
        known = self._cache.get(folded)
        if known is not None:
            return known
        found: list[int] = []
        at, length = 0, len(folded)
        while at < length and len(found) < MAX_PIECES:
            end = min(length, at + 24)
            while end > at:
                piece = ("##" if at else "") + folded[at:end]
                number = self._ids.get(piece)
                if number is not None:
                    break
                end -= 1
            else:
                found.append(self._unknown)
                break
            found.append(number)
            at = end
        result = tuple(found)
        if len(self._cache) < 100_000:  # bounded: a service may read for months
            self._cache[folded] = result
        return result

    def read(self, tokens: Iterable[str]) -> tuple[list[Word], list[int]]:
        """Words for the tokens of a text.

        Args:
            tokens: Token texts in order, white-space tokens included.

        Returns:
            The words, and for each the index of its token. Tokens without anything to read are left out.
        """
        words: list[Word] = []
        places: list[int] = []
        quoted = False
        opens_line = True
        for place, token in enumerate(tokens):
            if token.isspace():
                if "\n" in token and words and not opens_line:
                    words.append(Word(self._line_break, False, False))
                    places.append(place)
                    opens_line, quoted = True, False
                continue
            folded = fold(token)
            if not folded:
                continue
            if folded == '"':
                quoted = not quoted and _opens(token, quoted)
            words.append(Word(self.cut(folded), quoted, opens_line))
            places.append(place)
            opens_line = False
        while words and words[-1].pieces == self._line_break:
            words.pop()
            places.pop()
        return words, places


def _opens(token: str, quoted: bool) -> bool:
    # A curly closing mark never opens; a straight one opens wherever none is open.
    return not quoted and token not in {"\u201d", "\u00bb"}
