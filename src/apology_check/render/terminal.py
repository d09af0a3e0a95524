"""A report for a terminal, through rich. Text objects only: in markup strings the brackets of a draft would vanish."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from apology_check.render import wording
from apology_check.render.characters import make_line
from apology_check.render.marks import Piece, bracket, in_parentheses, mark, raised
from apology_check.report import SLOT

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType

    from apology_check.report import NextStep, Report, SignalSpan, Suggestion
    from apology_check.signals.signal import Role

WIDEST = 100
_BAR = 28
_STYLES: dict[Role | None, str] = {None: "", "builds": "green underline", "undermines": "red underline"}


class Glyphs(NamedTuple):
    """The characters that need a fallback where a terminal only has ASCII."""

    full: str
    empty: str
    bullet: str


_UNICODE = Glyphs("█", "░", "•")
_ASCII = Glyphs("#", ".", "*")


def render_terminal(report: Report, *, all_suggestions: bool = False) -> RenderableType:
    """The report for ``rich.console.Console.print``.

    Args:
        report: The report.
        all_suggestions: Show all suggestions instead of the first three, and why each next step is there.
    """
    return _TerminalReport(report, all_suggestions)


def marked_text(pieces: Iterable[Piece]) -> Text:
    """A marked text with underlines and colours on top of its marks."""
    return Text.assemble(
        *((piece.text, "bold" if piece.is_mark else _STYLES[piece.role]) for piece in pieces), overflow="fold"
    )


def headed(heading: str, *body: RenderableType) -> Iterator[RenderableType]:
    """A heading, its body set in, and an empty line."""
    yield Text(heading, style="bold")
    for part in body:
        yield Padding(part, (0, 0, 0, 2))
    yield Text()


def listing(rows: Iterable[tuple[str | Text, ...]], *, gap: int = 2) -> Table:
    """Rows in columns without lines, ``gap`` apart; the last column wraps and takes what is left."""
    table = Table.grid(padding=(0, gap, 0, 0))
    cells = [[Text(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    for _ in cells[0][:-1] if cells else ():
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in cells:
        table.add_row(*row)
    return table


class _TerminalReport:
    """Chooses its characters when it is printed: only the console knows what it can write."""

    def __init__(self, report: Report, all_suggestions: bool) -> None:
        self._report = report
        self._all_suggestions = all_suggestions

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield Constrain(Group(*self._parts(options.ascii_only)), WIDEST)

    def _parts(self, ascii_only: bool) -> Iterator[RenderableType]:
        report, glyphs = self._report, _ASCII if ascii_only else _UNICODE
        signals = wording.shown_signals(report)
        pieces = mark(report.text, signals, numeral=in_parentheses if ascii_only else raised)
        yield from headed(wording.DRAFT, marked_text(pieces))
        if signals:
            yield from headed(wording.MARKS, _list_marks(signals))
        yield from self._score(glyphs)
        if report.score is None:
            yield from self._notes(glyphs)
        if report.strengths:
            yield from headed(wording.WORKS, _bullets(glyphs, (s.message for s in report.strengths)))
        yield from self._suggestions()
        if report.next_steps:
            table = listing(((glyphs.bullet, self._step(step)) for step in report.next_steps), gap=1)
            yield from headed(wording.AFTERWARDS, table)
        if report.score is not None:
            yield from self._notes(glyphs)
        yield Text(wording.model_line(report), style="dim")

    def _score(self, glyphs: Glyphs) -> Iterator[RenderableType]:
        report = self._report
        yield Text(wording.score_line(report), style="bold")
        if report.score is not None:
            full = round(report.score * _BAR / 100)
            yield Padding(Text(glyphs.full * full + glyphs.empty * (_BAR - full)), (0, 0, 0, 2))
        yield Padding(Text(wording.kind_line(report)), (0, 0, 0, 2))
        yield Text()

    def _notes(self, glyphs: Glyphs) -> Iterator[RenderableType]:
        if self._report.notes:
            yield from headed(wording.NOTES, _bullets(glyphs, (note.message for note in self._report.notes)))

    def _suggestions(self) -> Iterator[RenderableType]:
        shown, held_back = wording.split_suggestions(self._report, everything=self._all_suggestions)
        if not shown:
            return
        # An empty line between two suggestions, none after the last.
        cells = [self._suggestion(suggestion) for suggestion in shown]
        cells[:-1] = [cell.append("\n") for cell in cells[:-1]]
        hints = []
        if any(SLOT in text for suggestion in shown for text in suggestion.replacements):
            hints.append(f"{SLOT} is for the writer to fill in.")
        if held_back:
            hints.append(f"{wording.more_words(len(held_back))} with --all.")
        table = listing(((f"{place}.", cell) for place, cell in enumerate(cells, 1)), gap=1)
        yield from headed(wording.HELPS, table, *([Text("\n" + " ".join(hints), style="dim")] if hints else ()))

    def _step(self, step: NextStep) -> Text:
        said = Text(make_line(f"{wording.group_title(step.group)}: {step.message}"))
        if not self._all_suggestions:
            return said
        return Text("\n").join((said, Text(f"Why: {wording.step_reason(step)}", style="dim")))

    def _suggestion(self, suggestion: Suggestion) -> Text:
        lines = [Text(make_line(suggestion.message))]
        if words := wording.about(suggestion):
            lines.insert(0, Text(words, style="italic"))
        if offered := wording.offer(suggestion):
            lead, choices = offered
            lines.append(Text.assemble((f"{lead}: ", "bold"), " or ".join(choices)))
        lines.append(Text(f"Why: {make_line(suggestion.why)}"))
        name, place = wording.origin(suggestion, self._report)
        facts = [name, None if place is None else f"mark {bracket(place + 1, self._report.signals[place].role)}"]
        facts.append(wording.gain_words(suggestion))
        lines.append(Text(", ".join(fact for fact in facts if fact), style="dim"))
        return Text("\n").join(lines)


def _list_marks(signals: Iterable[SignalSpan]) -> Table:
    return listing(
        (
            Text(bracket(place, span.role), style="bold"),
            Text(wording.ROLE_WORDS[span.role], style=_STYLES[span.role].split()[0]),
            f"{wording.title(span.label)}: {wording.quoted(span.quote)}",
        )
        for place, span in enumerate(signals, 1)
    )


def _bullets(glyphs: Glyphs, lines: Iterable[str]) -> Table:
    return listing(((glyphs.bullet, make_line(line)) for line in lines), gap=1)
