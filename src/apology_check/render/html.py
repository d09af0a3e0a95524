"""A report as HTML: one self-contained fragment, everything escaped, no script, no colour that alone carries meaning.

The draft's spans carry a number, a name and an underline (solid works, wavy weakens); dark text on pale tints keeps
its contrast whatever the page around it looks like, and all else takes the colours of the page, dark ones included.
An ordered list after the draft says the same in words.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from apology_check.render import wording
from apology_check.render.characters import QUOTE_LIMIT, make_line, make_visible
from apology_check.render.segments import cut, find_lanes
from apology_check.report import SLOT

if TYPE_CHECKING:
    from apology_check.report import NextStep, Report, SignalSpan, Suggestion

_LANES = 4
_STYLE = """
.apology-check{max-width:46rem;line-height:1.5}
.apology-check h3{font-size:1em;margin:1.2em 0 .3em}
.apology-check ol,.apology-check ul{margin:.3em 0;padding-inline-start:1.8em}
.apology-check li{margin:.25em 0}
.apology-check p{margin:.2em 0}
.apology-check .ac-draft{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext;line-height:2.4;\
border-inline-start:3px solid;padding-inline-start:1em}
.apology-check mark{color:#1b1b1b;padding:.1em .1em;border-radius:.2em;text-decoration-line:underline;\
text-decoration-skip-ink:none;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.apology-check .ac-builds{background:#dff3e4;text-decoration-style:solid;text-decoration-color:#14663a;\
text-decoration-thickness:2px}
.apology-check .ac-undermines{background:#fde4d8;text-decoration-style:wavy;text-decoration-color:#a3260b;\
text-decoration-thickness:1.5px}
.apology-check .ac-lane0{text-underline-offset:.2em;padding-bottom:.35em}
.apology-check .ac-lane1{text-underline-offset:.45em;padding-bottom:.6em}
.apology-check .ac-lane2{text-underline-offset:.7em;padding-bottom:.85em}
.apology-check .ac-lane3{text-underline-offset:.95em;padding-bottom:1.1em}
.apology-check .ac-tag{display:inline-block;font-size:.7em;line-height:1.3;font-weight:600;margin-inline:.3em .1em;\
padding:0 .35em;color:#1b1b1b;background:#fff;border:1px solid #1b1b1b;border-radius:.3em;white-space:nowrap;\
vertical-align:.15em;user-select:none;unicode-bidi:isolate}
.apology-check .ac-score{font-size:1.25em;font-weight:600;margin:1em 0 .3em}
.apology-check .ac-bar{height:.6em;max-width:20rem;border:1px solid;border-radius:.3em;overflow:hidden}
.apology-check .ac-bar span{display:block;height:100%;background:currentColor}
.apology-check .ac-message{font-weight:600}
.apology-check .ac-small{font-size:.9em}
""".strip()


def render_html(report: Report, *, all_suggestions: bool = False) -> str:
    """The report as an HTML fragment: one ``section`` with its own style sheet, to be put into any page.

    Args:
        report: The report.
        all_suggestions: Unfold the suggestions after the third, which otherwise wait behind "more".
    """
    body = "\n".join(_parts(report, all_suggestions))
    return (
        '<section class="apology-check" lang="en" aria-label="Evaluation of an apology draft">\n'
        f"<style>{_STYLE}</style>\n{body}\n</section>\n"
    )


def render_html_page(report: Report, *, all_suggestions: bool = False) -> str:
    """The fragment of ``render_html`` in a page of its own, in UTF-8, light or dark as the reader's system."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<title>Apology check</title>\n'
        "<style>body{font-family:system-ui,sans-serif;margin:1.5rem auto;padding:0 1rem;max-width:46rem}</style>\n"
        f"</head>\n<body>\n{render_html(report, all_suggestions=all_suggestions)}</body>\n</html>\n"
    )


def _parts(report: Report, all_suggestions: bool) -> Iterator[str]:
    yield f"<h3>{wording.DRAFT}</h3>"
    signals = wording.shown_signals(report)
    yield f'<div class="ac-draft" dir="auto">{_mark_draft(report.text, signals)}</div>'
    if signals:
        yield f"<h3>{wording.MARKS}</h3>"
        yield _list("ol", (_span_item(span) for span in signals))
    yield f'<p class="ac-score">{_escape(wording.score_line(report))}</p>'
    if report.score is not None:
        yield f'<div class="ac-bar" aria-hidden="true"><span style="width:{report.score:.0f}%"></span></div>'
    yield f"<p>{_escape(wording.kind_line(report))}</p>"
    if report.score is None:
        yield from _section(wording.NOTES, (note.message for note in report.notes))
    yield from _section(wording.WORKS, (strength.message for strength in report.strengths))
    yield from _suggestions(report, all_suggestions)
    if report.next_steps:
        yield f"<h3>{wording.AFTERWARDS}</h3>"
        yield _list("ul", map(_step, report.next_steps))
    if report.score is not None:
        yield from _section(wording.NOTES, (note.message for note in report.notes))
    yield f'<p class="ac-small">{_escape(wording.model_line(report))}</p>'


def _mark_draft(text: str, signals: Sequence[SignalSpan]) -> str:
    lanes = find_lanes(signals)
    out: list[str] = []
    for segment in cut(text, signals):
        out += (_open(signals[place], lanes[place]) for place in segment.opens)
        out.append(_escape(make_visible(segment.text)))
        # Elements nest, spans need not: what is still open above a span that ends here is closed and opened again.
        waiting = list(segment.inside)
        reopened: list[int] = []
        for place in segment.closes:
            while waiting[-1] != place:
                reopened.append(waiting.pop())
                out.append("</mark>")
            waiting.pop()
            out.append(
                f'<span class="ac-tag" dir="ltr">{place + 1} {_escape(wording.title(signals[place].label))}</span>'
            )
            out.append("</mark>")
        out += (_open(signals[place], lanes[place]) for place in reversed(reopened))
    return "".join(out).strip("\n")


def _open(span: SignalSpan, lane: int) -> str:
    return f'<mark class="ac-{_escape(span.role)} ac-lane{min(lane, _LANES - 1)}">'


def _span_item(span: SignalSpan) -> str:
    return f"{_escape(wording.title(span.label))} ({wording.ROLE_WORDS[span.role]}): {_quote(span.quote)}"


def _quote(text: str) -> str:
    return f"“<bdi>{_escape(make_line(text, QUOTE_LIMIT))}</bdi>”"


def _suggestions(report: Report, all_suggestions: bool) -> Iterator[str]:
    if not report.suggestions:
        return
    first, rest = wording.split_suggestions(report, everything=False)
    yield f"<h3>{wording.HELPS}</h3>"
    yield _list("ol", (_suggestion(suggestion, report) for suggestion in first))
    if rest:
        items = _list(f'ol start="{len(first) + 1}"', (_suggestion(suggestion, report) for suggestion in rest))
        unfolded = " open" if all_suggestions else ""
        yield f"<details{unfolded}><summary>{wording.more_words(len(rest))}</summary>\n{items}\n</details>"
    if any(SLOT in text for suggestion in report.suggestions for text in suggestion.replacements):
        yield f'<p class="ac-small">{SLOT} is for the writer to fill in.</p>'


def _suggestion(suggestion: Suggestion, report: Report) -> str:
    lines = []
    if suggestion.quote is not None and wording.about(suggestion):
        lines.append(f"<p>{_quote(suggestion.quote)}</p>")
    lines.append(f'<p class="ac-message">{_escape(make_line(suggestion.message))}</p>')
    if offered := wording.offer(suggestion):
        lead, choices = offered
        lines.append(f"<p>{lead}: {' or '.join(f'<bdi>{_escape(choice)}</bdi>' for choice in choices)}</p>")
    lines.append(f"<p>Why: {_escape(make_line(suggestion.why))}</p>")
    name, place = wording.origin(suggestion, report)
    facts = [name, None if place is None else f"mark {place + 1}", wording.gain_words(suggestion)]
    lines.append(f'<p class="ac-small">{_escape(", ".join(fact for fact in facts if fact))}</p>')
    return "".join(lines)


def _step(step: NextStep) -> str:
    said = make_line(f"{wording.group_title(step.group)}: {step.message}")
    return f'{_escape(said)}<p class="ac-small">Why: {_escape(wording.step_reason(step))}</p>'


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    items = [_escape(make_line(line)) for line in lines]
    if items:
        yield f"<h3>{heading}</h3>"
        yield _list("ul", items)


def _list(opening: str, items: Iterable[str]) -> str:
    name = opening.split()[0]
    return "\n".join([f"<{opening}>", *(f"<li>{item}</li>" for item in items), f"</{name}>"])


def _escape(text: str) -> str:
    return html.escape(text, quote=True)
