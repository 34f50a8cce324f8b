"""Measure what the program makes of real input with gold answers, and hold it to its floors.

usage: python benchmarks/quality.py [--data DIR] [--scorers DIR] [--check] [MEASURE …]

The measures are segmentation, tails, extraction, keywords, groups, quotes, figures and addresses; without
names all are taken. Each is taken beside the best ready-made way in the same run. Saved pages are judged
by models that have not seen them (``scripts/train_runs.py``, five folds), for which
``requirements/quality.txt`` is needed. With ``--check`` the figures are held to
``tests/quality/floors.json``; the status is 1 below a floor. Without the data it says so and ends well:
the texts are other people's and stay out of the project.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a program, from anywhere

from generator.clean import clean
from generator.formats import html
from generator.formats.decode import NotTextError, decode
from generator.formats.forest import Forest, loads
from generator.formats.page import parse
from generator.read import read_text
from generator.split import split

SHARED = Path("../shared")
FLOORS = Path("tests/quality/floors.json")
TEXTS = ("seeds", "glued", "days", "newsletters", "live", "whole")
PAGES = ("aeb", "wcxb_article", "wcxb_listing", "traf_snippets")
FOLDS = 5
Figures = dict[str, float]


def segmentation(data: Path) -> Figures:
    """Splitting and cleaning of texts, beside "one line a story"."""
    score = import_module("score_segmentation")
    figures: Figures = {}
    for name in TEXTS:
        folder = data / "segmentation" / name
        gold, texts = score.load(folder / "gold.json", data.parent / "seeds" if name == "seeds" else folder)
        for label, way in (("one line a story", _lines), ("ours", _stories)):
            began = process_time()
            found = score.score(gold, texts, {file: way(text) for file, text in texts.items()})
            print(f"{name:12} {label:17} {score.fmt(found)}  cpu {process_time() - began:.2f} s")
        figures |= {
            f"{name}.documents_right": found["docs_fully_right"],
            f"{name}.stories_exact": round(found["story_exact"], 4),
            f"{name}.boundary_f1": round(found["boundary_f1"], 4),
            f"{name}.residue_left": found["residue_left"],
        }
    return figures


def tails(data: Path) -> Figures:
    """Residue lines cut, and lines that look like it left alone."""
    score = import_module("score_tails")
    lines = (data / "tails" / "tails.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    total, _ = score.score(items, {item["id"]: _line_left(item) for item in items})
    print(f"{'tails':12} {'ours':17} {score.fmt(total)}")
    return {"tails.cut": total["cut"], "tails.harmed": total["damaged"]}


def extraction(data: Path) -> Figures:
    """Articles of saved pages, beside trafilatura and readability."""
    score = import_module("score_extraction")
    models = _models(data)
    logging.disable(logging.CRITICAL)
    figures: Figures = {}
    for name in PAGES:
        folder = data / "extraction" / name
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in gold}
        ways: dict[str, Callable[[str, bytes], str]] = {
            "trafilatura": lambda _, page: _trafilatura(page),
            "its precision": lambda _, page: _trafilatura(page, favor_precision=True),
            "readability": lambda _, page: _readability(page),
            "ours": lambda key, page: _article(page, models(key)),
        }
        for label, way in ways.items():
            began = process_time()
            found = {key: way(key, page) for key, page in pages.items()}
            spent = 1000 * (process_time() - began) / len(pages)
            rows = _scored(score, gold, found)
            shown = "  ".join(f"{key} {value:.4g}" for key, value in rows.items())
            print(f"{name:14} {label:14} {shown}  cpu {spent:.0f} ms a page")
            figures |= {f"{name}.{label}.{key}": round(value, 4) for key, value in rows.items()}
            figures[f"{name}.{label}.ms"] = spent
    return figures | _margins(figures)


def keywords(data: Path) -> Figures:
    """Keywords, beside YAKE as it comes, YAKE for single words and TF-IDF."""
    found: Figures = import_module("benchmarks.keywords").measure(data)
    return found


def groups(data: Path) -> Figures:
    """Events and themes, beside TF-IDF and average link at one bar."""
    found: Figures = import_module("benchmarks.groups").measure(data)
    return found


def quotes(data: Path) -> Figures:
    """Quotations with their speakers, beside the name that stands nearest."""
    found: Figures = import_module("benchmarks.quotes").measure(data)
    return found


def figures(data: Path) -> Figures:
    """Figures, and the lining up of one quantity, beside "every number taken"."""
    found: Figures = import_module("benchmarks.figures").measure(data)
    return found


def addresses(data: Path) -> Figures:
    """What becomes of addresses when a tenth more stories come in."""
    found: Figures = import_module("benchmarks.addresses").measure(data)
    return found


MEASURES = {
    "segmentation": segmentation,
    "tails": tails,
    "extraction": extraction,
    "keywords": keywords,
    "groups": groups,
    "quotes": quotes,
    "figures": figures,
    "addresses": addresses,
}


def main() -> int:
    """Print the figures of the measures that were asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("measures", nargs="*", choices=[*MEASURES, []])
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--scorers", type=Path, default=SHARED / "scorers")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    if not given.data.is_dir():
        print(f"no data in {given.data}: nothing measured")
        return 0
    sys.path.insert(0, str(given.scorers))
    figures: Figures = {}
    for name in given.measures or MEASURES:
        figures |= MEASURES[name](given.data)
    if not given.check:
        return 0
    below = list(missed(figures, json.loads(FLOORS.read_text(encoding="utf-8"))))
    print("\n".join(below) or "every floor holds")
    return 1 if below else 0


def missed(figures: Mapping[str, float], floors: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """A line for each measured figure that misses its floor; figures not measured are passed over."""
    found = []
    for name, floor in floors.items():
        value = figures.get(name)
        if value is None:
            continue
        if value < floor.get("least", value) or value > floor.get("most", value):
            found.append(f"{name} is {value:g}, its floor {floor.get('least', floor.get('most')):g}")
    return found


def _stories(text: str) -> list[dict[str, Any]]:
    try:
        document = read_text(text)
    except ValueError:
        return []
    return [{"paragraphs": [block.text for block in story.blocks]} for story in split(clean(document))]


def _lines(text: str) -> list[dict[str, Any]]:
    return [{"paragraphs": [line]} for line in text.split("\n") if line.strip()]


def _line_left(item: Mapping[str, str]) -> str:
    around = [item["before"], item["line"], item["after"]]
    at = 2 if item["before"] else 1
    left = clean(read_text("\n".join(filter(None, around)))).blocks
    return " ".join(block.text for block in left if block.lines.first <= at <= block.lines.last)


def _models(data: Path) -> Callable[[str], Forest]:
    """For a page's name, a model that was trained without it."""
    trainer = import_module("scripts.train_runs")
    known = trainer.pages(data)
    models = [
        loads(trainer.train([page for page in known if trainer.fold_of(page.key, FOLDS) != fold]))
        for fold in range(FOLDS)
    ]
    return lambda key: models[trainer.fold_of(key, FOLDS)]


def _article(page: bytes, model: Forest) -> str:
    try:
        decoded = decode(page)
    except NotTextError:
        return ""
    found = html.read_html("page.html", decoded, model)
    return "\n".join(block.text for draft in found.drafts for block in clean(draft.document).blocks)


def _trafilatura(page: bytes, *, favor_precision: bool = False) -> str:
    import trafilatura  # noqa: PLC0415 - slow to import

    return trafilatura.extract(page, include_comments=False, favor_precision=favor_precision) or ""


def _readability(page: bytes) -> str:
    from trafilatura.readability_lxml import Document  # noqa: PLC0415 - slow to import

    root = parse(page.decode("utf-8", "replace"))
    return html.visible_text(str(Document(root).summary())) if root is not None else ""


def _scored(score: Any, gold: Mapping[str, Any], found: Mapping[str, str]) -> Figures:  # noqa: ANN401 - a program
    first = next(iter(gold.values()))
    rows: Figures = {}
    if "articleBody" in first:
        whole, _ = score.score(gold, found, boot=2)
        rows |= {"f1": whole["f1"], "exact": whole["accuracy"]}
    if "with" in first:
        parts = score.snippets(gold, found)
        rows |= {"accuracy": parts["snippet_accuracy"], "residue": parts["residue_kept"]}
    return rows


def _margins(figures: Figures) -> Figures:
    """What ours is above trafilatura's best mode, and our residue and time over its own."""
    margins: Figures = {}
    for name in PAGES:
        key = "accuracy" if name == "traf_snippets" else "f1"
        best = max(figures[f"{name}.{mode}.{key}"] for mode in ("trafilatura", "its precision"))
        margins[f"{name}.above"] = round(figures[f"{name}.ours.{key}"] - best, 4)
    times = [sum(figures[f"{name}.{way}.ms"] for name in PAGES) for way in ("ours", "trafilatura")]
    residue = [figures[f"wcxb_article.{way}.residue"] for way in ("ours", "trafilatura")]
    margins["extraction.time_ratio"] = round(times[0] / times[1], 2)
    margins["wcxb_article.residue_ratio"] = round(residue[0] / residue[1], 2)
    print("ours and trafilatura's best mode:", margins)
    return margins


if __name__ == "__main__":
    sys.exit(main())
