"""``python -m apology_check.training``: make and measure the model and the corpus' own figures again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

# Run from a checkout: data/ and models/ lie beside src/.
ROOT = Path(__file__).resolve().parents[3]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Make the model from data/ and measure it."""


_data = click.option("--data", type=click.Path(path_type=Path, exists=True), default=ROOT / "data", help="The corpus.")
_texts = click.option(
    "--texts", type=click.Path(path_type=Path), default=ROOT.parent / "shared" / "data", show_default=False,
    help="Folder with the wording of the real texts (SOURCE/items.jsonl); without it they are left out.",
)  # fmt: skip
_leave_out = click.option(
    "--leave-out", type=click.Path(path_type=Path, exists=True), multiple=True,
    help="JSON Lines whose texts must be in no training text (evaluation files): texts that share eight words in a "
    "row with them are dropped.",
)  # fmt: skip
_config = click.option(
    "--config", type=click.Path(path_type=Path, exists=True), default=ROOT / "data" / "training.toml",
    help="Sizes, epochs, rates, seed.",
)  # fmt: skip


@main.command()
@_data
@_texts
@_leave_out
@_config
@click.option("--tier", type=click.Choice(["default", "accurate"]), default="default", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Model folder.  [default: models/TIER]")
@click.option("--cache", type=click.Path(path_type=Path), default=None,
              help="Keep and reuse the slow steps (pretraining, transformer, its readings) here.")  # fmt: skip
def fit(
    data: Path, texts: Path, leave_out: tuple[Path, ...], config: Path, tier: str, out: Path | None, cache: Path | None
) -> None:
    """Fit a tier."""
    from apology_check.training.recipe import fit_accurate, fit_default, read_lessons, read_recipe

    lessons = read_lessons(data, texts if texts.is_dir() else None, read_recipe(config), leave_out=leave_out,
                           cache=cache, say=click.echo)  # fmt: skip
    if tier == "default":
        fit_default(lessons, out or ROOT / "models" / tier)
    else:
        fit_accurate(lessons, out or ROOT / "models" / tier, default=ROOT / "models" / "default")


@main.command()
@_data
@_texts
@click.option("--model", default=None, help="Tier or model folder; the default tier otherwise.")
@click.option("--split", type=click.Choice(["dev", "test"]), default="test", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Write the figures here as JSON.")
def evaluate(data: Path, texts: Path, model: str | None, split: str, out: Path | None) -> None:
    """Measure a model on texts it was not trained on."""
    from apology_check.training.evaluation import evaluate_model

    figures = evaluate_model(data, texts if texts.is_dir() else None, model, split)
    written = json.dumps(figures, indent=1)
    if out is not None:
        out.write_text(written + "\n", encoding="utf-8")
    click.echo(written)


@main.command()
@_data
@_texts
@_leave_out
@_config
@click.option("--cache", type=click.Path(path_type=Path), required=True, help="As in fit; also the candidates' files.")
@click.option("--seeds", type=int, multiple=True, help="Further seeds for the small network's own lessons.")
@click.option("--python", default=sys.executable, help="For cold start and memory: a Python without torch.")
@click.option("--hotel", type=click.Path(path_type=Path), default=None, help="Replies rated by people (JSON Lines).")
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "docs" / "model-study.md",
              help="The page whose tables are written anew.")  # fmt: skip
def study(
    data: Path, texts: Path, leave_out: tuple[Path, ...], config: Path, cache: Path, seeds: tuple[int, ...],
    python: str, hotel: Path | None, out: Path,
) -> None:  # fmt: skip
    """The model study's tables: every candidate fitted and measured in one run."""
    from apology_check.training.model_study import run_study, write_tables
    from apology_check.training.recipe import read_lessons, read_recipe

    lessons = read_lessons(data, texts if texts.is_dir() else None, read_recipe(config), leave_out=leave_out,
                           cache=cache, say=click.echo)  # fmt: skip
    work = cache / "study"
    work.mkdir(parents=True, exist_ok=True)
    fitted = {tier: ROOT / "models" / tier for tier in ("default", "accurate")}
    write_tables(out, run_study(lessons, work, fitted, seeds=seeds, hotel=hotel, python=python))


@main.command()
@_data
@_texts
def splits(data: Path, texts: Path) -> None:
    """Fix the splits of all texts in data/splits.json."""
    from apology_check.training.corpus import read_drafts, read_real
    from apology_check.training.data import write_splits

    write_splits(data / "splits.json", read_drafts(data / "drafts") + read_real(data / "real", texts))


@main.command()
@_data
@_texts
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Write the figures here as JSON.")
def datasheet(data: Path, texts: Path, out: Path | None) -> None:
    """The corpus in figures: counts, diversity, near-duplicates, what keywords and length foretell."""
    from apology_check.training.datasheet import describe

    figures = describe(data, texts if texts.is_dir() else None)
    written = json.dumps(figures, indent=1)
    (out or data / "figures.json").write_text(written + "\n", encoding="utf-8")
    click.echo(written)


@main.command()
@_data
@_texts
def agreement(data: Path, texts: Path) -> None:
    """First against second marks: writes data/AGREEMENT.md."""
    from apology_check.training.agreement import write_agreement

    click.echo(write_agreement(data, texts if texts.is_dir() else None))


@main.command()
@_data
@click.option("--texts", type=click.Path(path_type=Path), default=ROOT.parent / "shared" / "data",
              help="Where the texts were put.")  # fmt: skip
def fetch(data: Path, texts: Path) -> None:
    """Say where each real text comes from, and check the hashes of those that are there."""
    from apology_check.training.fetch import check_texts

    for line in check_texts(data / "real", texts):
        click.echo(line)


@main.command()
@click.option("--model", type=click.Path(path_type=Path, exists=True), default=ROOT / "models" / "default")
def card(model: Path) -> None:
    """Write the model card from the figures beside the model."""
    from apology_check.training.card import model_card

    (model / "MODEL_CARD.md").write_text(model_card(model), encoding="utf-8")


@main.command("learning-curve")
@_data
@_texts
@click.option("--outside", type=click.Path(path_type=Path, exists=True, file_okay=False), default=None,
              help="Folder of files marked by others (drafts_*.jsonl, pairs.jsonl) to measure on too.")  # fmt: skip
def learning_curve_command(data: Path, texts: Path, outside: Path | None) -> None:
    """The clause reader on growing parts of the corpus: writes data/learning-curve.md."""
    from apology_check.training.learning_curve import learning_curve

    lines = learning_curve(data, texts if texts.is_dir() else None, outside=outside, say=click.echo)
    (data / "learning-curve.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


@main.command("feedback-proof")
@_data
@click.option("--model", default=None, help="Tier or model folder; the default tier otherwise.")
@click.option("--split", type=click.Choice(["dev", "test"]), default="test", show_default=True)
def feedback_proof(data: Path, model: str | None, split: str) -> None:
    """Follow the suggestions for the written drafts rated below 5, and count how often the score rises."""
    from apology_check.evaluator import Evaluator
    from apology_check.training.data import read_corpus
    from apology_check.training.feedback_proof import prove

    click.echo(json.dumps(prove(read_corpus(data)[split], Evaluator.load(model)), indent=1))


@main.command()
@_data
def pairs(data: Path) -> None:
    """Write data/pairs.jsonl: (better, worse) drafts of one ladder or contrast."""
    from apology_check.training.corpus import read_drafts
    from apology_check.training.datasheet import write_pairs

    click.echo(f"{write_pairs(data / 'pairs.jsonl', read_drafts(data / 'drafts'))} pairs")


if __name__ == "__main__":
    main()
