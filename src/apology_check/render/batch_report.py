"""A batch's summary → one self-contained page: no script, nothing from elsewhere, nothing that rests on colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from apology_check.signals import CATALOGUE

if TYPE_CHECKING:
    from apology_check.batch.tally import Look, Summary

_LISTED = 10
_STYLE = """
:root { color-scheme: light; }
body { background: #fff; color: #1a1a1a; font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem;
  padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
dl { display: grid; gap: .2rem 1.2rem; grid-template-columns: max-content 1fr; }
dt { font-weight: 600; } dd { margin: 0; }
table { border-collapse: collapse; margin-bottom: 1.5rem; width: 100%; } caption { padding: .3rem 0; text-align: left; }
th, td { border-bottom: 1px solid #999; padding: .3rem .6rem; text-align: left; vertical-align: top; }
td.number, th.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
td.bar { min-width: 12rem; width: 50%; }
.bar span { background: #dbe7f5; border: 1px solid #1a1a1a; display: block; height: 1rem; min-width: 1px; }
@media print { .bar span { background: none; } }
"""


def render_batch_report(summary: Summary) -> str:
    """The page as HTML. It names rows by number, line and id, and quotes only first suggestions."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Apologies: {summary.rows:,} rows</title><style>{_STYLE}</style></head><body>",
        f"<h1>Apologies: {summary.rows:,} rows</h1>",
        _facts(summary),
        *_distribution(summary),
        *_signals("What weakens most", "Undermining signals, by the rows with a score that carry them",
                  summary.undermining, summary),
        *_signals("What is missing most", "Building signals, by the rows with a score in which a suggestion asks for"
                  " them", summary.missing, summary),
        *_kinds(summary),
        *_looks(summary.worth_a_look),
        *_errors(summary),
        "<p>The model reads words, not intent.</p>",
        "</body></html>\n",
    ]  # fmt: skip
    return "\n".join(parts)


def _facts(summary: Summary) -> str:
    facts = [
        ("Rows", f"{summary.rows:,}"),
        ("With a score", f"{summary.scored:,}"),
        ("Mean score", "none" if summary.mean_score is None else f"{summary.mean_score:.1f} of 100"),
        ("Without a result", f"{summary.errors:,}"),
        ("Model", summary.model_version or "none"),
    ]
    return "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts) + "</dl>"


def _distribution(summary: Summary) -> Iterable[str]:
    yield "<h2>Scores</h2>"
    if not summary.scored:
        yield "<p>No row has a score.</p>"
        return
    step = 100 // len(summary.histogram)
    named = [(f"{i * step} to {(i + 1) * step}", count) for i, count in enumerate(summary.histogram)]
    yield _bars("Rows by score, in steps of five points; a step holds its lower end", "Score", named, summary.scored)
    yield _bars("Rows by band", "Band", list(summary.bands.items()), summary.scored)


def _signals(title: str, caption: str, counts: dict[str, int], summary: Summary) -> Iterable[str]:
    yield f"<h2>{title}</h2>"
    if not counts:
        yield "<p>None was found.</p>"
        return
    named = [(_title(label), count) for label, count in list(counts.items())[:_LISTED]]
    yield _bars(caption, "Signal", named, summary.scored)


def _kinds(summary: Summary) -> Iterable[str]:
    if summary.kinds:
        yield "<h2>Kinds of text</h2>"
        yield _bars("Rows by what the text is as a whole; only apologies have a score", "Kind",
                    list(summary.kinds.items()), sum(summary.kinds.values()))  # fmt: skip


def _looks(looks: Sequence[Look]) -> Iterable[str]:
    yield "<h2>Most worth a second look</h2>"
    if not looks:
        yield "<p>No row has a score.</p>"
        return
    has_names = any(look.name is not None for look in looks)
    heads = ["Row", "Line", *(["Id"] if has_names else []), "Score", "Why", "First suggestion"]
    yield "<table><caption>The rows to read first: threats and control, then the lowest scores</caption><thead><tr>"
    yield "".join(f'<th scope="col">{head}</th>' for head in heads) + "</tr></thead><tbody>"
    for look in looks:
        cells = [
            f"{look.number:,}",
            "" if look.line is None else f"{look.line:,}",
            *([_short(look.name or "")] if has_names else []),
            "none" if look.score is None else f"{look.score:.1f} ({look.band})",
            look.reason,
            look.first_suggestion or "",
        ]
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"


def _errors(summary: Summary) -> Iterable[str]:
    if summary.first_errors:
        yield f"<h2>Rows without a result</h2><p>{summary.errors:,} in all; the first of them:</p><ul>"
        yield from (f"<li>{escape(place)}: {escape(error)}</li>" for place, error in summary.first_errors)
        yield "</ul>"


def _bars(caption: str, head: str, counts: Sequence[tuple[str, int]], whole: int) -> str:
    most = max(1, max(count for _, count in counts))
    lines = [
        f'<tr><th scope="row">{escape(name)}</th><td class="number">{count:,}</td>'
        f'<td class="number">{100 * count / whole:.1f} %</td>'
        f'<td class="bar" aria-hidden="true">{_bar(count / most)}</td></tr>'
        for name, count in counts
    ]
    return (
        f'<table><caption>{escape(caption)}</caption><thead><tr><th scope="col">{head}</th>'
        '<th scope="col" class="number">Rows</th><th scope="col" class="number">Share</th><td></td></tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )


def _bar(share: float) -> str:
    return f'<span style="width:{100 * share:.1f}%"></span>' if share else ""


def _title(label: str) -> str:
    return f"{CATALOGUE[label].title} ({label})" if label in CATALOGUE else label


def _short(name: str) -> str:
    return name if len(name) <= 60 else name[:59] + "…"
