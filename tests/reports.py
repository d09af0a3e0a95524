"""Reports made by hand, for the tests of what is done with a report: no model is needed for them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from apology_check.markup import parse_marked
from apology_check.report import Contribution, NextStep, Note, Report, SignalSpan, Strength, Suggestion
from apology_check.scoring import band
from apology_check.signals import CATALOGUE, LABELS

MODEL = "default-0.1.0"


def make_report(marked: str, **fields: Any) -> Report:
    """A report on a text whose spans are marked inline (``{{label: words}}``); ``fields`` replace its fields."""
    text, marks = parse_marked(marked, LABELS)
    signals = tuple(make_span(text, found.label, found.start, found.end) for found in marks)
    return make_plain_report(text, signals=signals, **fields)


def make_plain_report(text: str, *, signals: tuple[SignalSpan, ...] = (), **fields: Any) -> Report:
    """A report on a text as it stands, with the spans given."""
    strengths = {span.label: span.score for span in signals}
    score = fields.setdefault("score", 50.0)
    values: dict[str, Any] = {
        "text": text,
        "audience": "personal",
        "kind": "apology",
        "is_apology": fields.get("kind", "apology") == "apology",
        "confidence": 0.97,
        "band": None if score is None else band(score),
        "gravity": "harm",
        "signals": signals,
        "components": MappingProxyType({label: strengths.get(label, 0.0) for label in LABELS}),
        "strengths": (),
        "suggestions": (),
        "next_steps": (),
        "notes": (),
        "contributions": () if score is None else (Contribution("base", score),),
        "model_version": MODEL,
    }
    return Report(**(values | fields))


def make_span(text: str, label: str, start: int, end: int) -> SignalSpan:
    """A span of a text."""
    return SignalSpan(label, CATALOGUE[label].role, start, end, text[start:end], 0.9)


def make_edit(report: Report, label: str, why: str, replacements: tuple[str, ...], gain: float) -> Suggestion:
    """A suggestion about the first span of a label, in the words of the catalogue."""
    span = next(span for span in report.signals if span.label == label)
    message = CATALOGUE[label].advice.message.replace("{quote}", span.quote)
    return Suggestion(label, message, why, span.start, span.end, span.quote, replacements, gain)


def make_addition(label: str, why: str, replacements: tuple[str, ...], gain: float) -> Suggestion:
    """A suggestion about something missing, in the words of the catalogue."""
    return Suggestion(label, CATALOGUE[label].advice.message, why, None, None, None, replacements, gain)


def make_strengths(report: Report) -> tuple[Strength, ...]:
    """What already works, in the words of the catalogue."""
    return tuple(
        Strength(
            span.label,
            CATALOGUE[span.label].advice.praise.replace("{quote}", span.quote),
            span.start,
            span.end,
            span.quote,
        )
        for span in report.signals
        if span.role == "builds"
    )


def _good() -> Report:
    report = make_report(
        "Hannah, {{acknowledgment: I told Mum about the miscarriage}}. You asked me not to and {{responsibility: I did "
        "it anyway}}. {{impact: You lost the choice of when and how she found out}}. {{regret: I am so sorry}}. "
        "{{amends: I've told Mum it wasn't mine to tell}}. {{prevention: From now on anything you tell me stops with "
        "me}}. {{listening: You don't have to answer this}}.",
        score=91.67,
        contributions=(
            Contribution("base", 8.0),
            Contribution("responsibility", 30.67),
            Contribution("amends", 22.0),
            Contribution("regret", 31.0),
        ),
        next_steps=(
            NextStep(
                "repair",
                "Ask what would help her to trust you with a secret again, and do that.",
                "Trust returns by what is done.",
                "Fehr & Gelfand 2010, Organizational Behavior and Human Decision Processes 113",
            ),
            NextStep(
                "check_in", "Ask in a month how it is between you.", "It shows that it still matters.", "Lazare 2004"
            ),
        ),
    )
    return replace(
        report,
        strengths=make_strengths(report),
        suggestions=(make_addition("explanation", "A reason helps where it takes no blame away.", ("I ___.",), 0.6),),
    )


def _bad() -> Report:
    # Spans nest (conditional in deflected_regret), coincide (acknowledgment and agentless) and cross (the last two).
    text = (
        "Hi all,\n\nI'm sorry if anyone was offended, but you know how busy it gets. Your wake-up call was missed. "
        "It was only a joke and you shouldn't be so sensitive, so can we please drop it now?\n\nBest,\nGeoff"
    )

    def at(label: str, words: str) -> SignalSpan:
        start = text.index(words)
        return make_span(text, label, start, start + len(words))

    signals = (
        at("regret", "I'm sorry"),
        at("deflected_regret", "sorry if anyone was offended"),
        at("conditional", "if anyone was offended"),
        at("excuse", "but you know how busy it gets"),
        at("acknowledgment", "Your wake-up call was missed"),
        at("agentless", "Your wake-up call was missed"),
        at("minimization", "It was only a joke"),
        at("blame_shift", "you shouldn't be so sensitive, so can we"),
        at("pressure", "can we please drop it now?"),
    )
    report = make_plain_report(
        text,
        signals=signals,
        score=14.2,
        audience="work",
        contributions=(Contribution("base", 30.0), Contribution("blame_shift", -15.8)),
        notes=(Note("unsure_audience", "Phrased for someone at work; give --audience for other words."),),
    )
    return replace(
        report,
        strengths=make_strengths(report),
        suggestions=(
            make_edit(report, "blame_shift", "It reads as a reproach, and the apology is lost.", ("",), 12.4),
            make_edit(
                report,
                "conditional",
                "An 'if' leaves the reader to prove that anything happened.",
                ("that I ___", "for the way I ___"),
                9.1,
            ),
            make_addition("amends", "Repair is what readers weigh most after ownership.", ("I will ___ by ___.",), 8.0),
            make_edit(report, "minimization", "Only the one who was hurt can say how big it was.", ("",), 1.3),
            Suggestion(
                "pressure",
                "Leave the next step to them.",
                "Room is part of an apology.",
                signals[8].start,
                signals[8].end,
                signals[8].quote,
                (),
                0.4,
            ),
        ),
    )


GOOD = _good()
BAD = _bad()
NOT_APOLOGY = make_plain_report(
    "I'm so sorry for your loss. She was a lovely woman.",
    kind="sympathy",
    score=None,
    notes=(Note("not_apology", "It reads as sympathy: there is nothing to apologise for, and nothing to score."),),
)
ABUSIVE = make_report(
    "{{regret: I'm sorry}} {{acknowledgment: I grabbed your arm}}. {{blame_shift: You make me so angry}}. Come home or "
    "I'll come and get you.",
    score=None,
    gravity="grave",
    notes=(
        Note(
            "abuse",
            "The draft speaks of violence and of a threat. It is not polished here: an apology that is followed by "
            "the same again is part of the harm.",
        ),
        Note("help", "For whoever is at risk, and for whoever wants to stop: a helpline is free and private."),
    ),
)
EMOJI = make_report("{{regret: sorry 🙏🏽}} 👩‍👩‍👧‍👦 {{acknowledgment: forgot the 🎂}}!! :smile:", score=40.0)
RIGHT_TO_LEFT = make_report("{{regret: אני מצטער}} \u202e{{conditional: if}} سارة was hurt", score=30.0)
MARKUP = make_report(
    "<b>& {{regret: [red]sorry[/red] <i>}} [/] **bold** _it_ `code` | # 1. { { {{vague: for <script>alert(1)</script> "
    "& all}} \\[x](http://a.b) &amp; \x1b[31mred\x07\n- item\n  1) item\n# head\n\tcode\n===\n> quote",
    score=20.0,
)
SURROGATES = make_report("{{regret: Sorry\ud800}} \udfff \x00 ok", score=40.0)
LINE_BREAKS = make_report("Sorry" + "\n" * 10_000 + "{{regret: I'm sorry}}.\r\nBye", score=40.0)
UNMARKED = make_plain_report("My dog ate the parcel.", score=0.0, audience=None, gravity="slip", confidence=1.0)
TOP = make_report("{{regret: Sorry}}.", score=100.0)

REPORTS = {
    "good": GOOD,
    "bad": BAD,
    "not_apology": NOT_APOLOGY,
    "abusive": ABUSIVE,
    "emoji": EMOJI,
    "right_to_left": RIGHT_TO_LEFT,
    "markup": MARKUP,
    "surrogates": SURROGATES,
    "line_breaks": LINE_BREAKS,
    "unmarked": UNMARKED,
    "top": TOP,
}
