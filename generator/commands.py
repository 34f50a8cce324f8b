"""The command line: ``python -m generator build | inspect | explain | serve``."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.errors import BriefingError
from generator.unchanged import Answer, Question, note, recall, remember, say

if TYPE_CHECKING:
    from generator.model import Finding
    from generator.recalled import Recalled

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Matrices here are sparse or small, so that more threads only wait for each other: a third of the time that
finding themes among 10,000 stories took."""
SHOWN = 20
"""Findings printed at the end of a build; the rest stand on the site's about page."""


class Given(NamedTuple):
    """What is known before the command line is read."""

    looked: Mapping[Question, str] = {}
    """How what a build reads looks, where the last one does not answer it."""
    recalled: Recalled | None = None
    """What this process has read of the store."""


@click.group()
def main() -> None:
    """Turn a pile of dirty articles into a briefing site."""


@main.command()
@click.option("--content", type=click.Path(path_type=Path), default=Path("content"), show_default=True)
@click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True)
@click.option(
    "--publish", is_flag=True, help="For the public: needs --site-url, and fails if anything is left out."
)
@click.option("--site-url", help="Address of the site, as https://example.org/briefing.")
@click.option("--quiet", is_flag=True, help="Print findings and errors only.")
@click.pass_obj
def build(
    given: Given | None,
    *,
    content: Path,
    output: Path,
    publish: bool,
    site_url: str | None,
    quiet: bool,
) -> None:
    """Build the site from a folder of documents."""
    question = Question(
        content, output, Path("publishconf.py" if publish else "pelicanconf.py"), site_url or ""
    )
    looked, recalled = given or Given()
    known = looked.get(question)
    before = question.before() if known is None else known
    answer = recall(question, before) if known is None else None  # which has been asked
    note(sys.argv[1:], question, quiet=quiet)
    if answer is not None:
        say(answer, quiet=quiet)
        sys.exit(answer.status)

    gc.disable()  # what is imported stays: looking for garbage in it takes a tenth of the time
    from generator.model import Severity  # noqa: PLC0415 - so that the answer above costs no import
    from generator.progress import Progress, display_on  # noqa: PLC0415 - the same
    from generator.publish.site import build_site  # noqa: PLC0415 - Pelican costs a third of a second

    gc.freeze()
    gc.enable()

    progress = Progress(display_on(sys.stderr, quiet=quiet))
    summary = build_site(
        content, output, site_url=site_url, publish=publish, progress=progress, recalled=recalled
    )
    rejected = any(finding.severity is Severity.REJECTED for finding in summary.findings)
    answer = Answer(summary.counts, _lines(summary.findings), 1 if publish and rejected else 0)
    if summary.is_kept:
        remember(question, before, answer, summary.looks)
    _tell(answer.findings)
    if not quiet:
        click.echo(str(summary))
    sys.exit(answer.status)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help="One JSON object a story (docs/inspect.md); else a short list.")
@click.option("--lang", default="en", show_default=True, help="Language of stories too short to tell.")
def inspect(*, paths: tuple[Path, ...], jsonl: bool, lang: str) -> None:
    """Show what the program makes of documents, without a site."""
    from generator.inspection import inspect as inspect_paths  # noqa: PLC0415 - as above
    from generator.settings import clock_day  # noqa: PLC0415 - the same

    found = inspect_paths(paths, today=clock_day(), lang=lang)
    for row in found.rows:
        click.echo(row.json if jsonl else row.short)
    _tell(_lines(found.findings))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--html", type=click.Path(path_type=Path), help="Write a page of it to this file instead.")
def explain(*, file: Path, html: Path | None) -> None:
    """Show what became of each character of a document, and where each keyword's score comes from."""
    from generator.explanation import as_html, in_terminal  # noqa: PLC0415 - as above
    from generator.explanation import explain as explain_file  # noqa: PLC0415 - the same

    documents, findings = explain_file(file)
    if html is None:
        for document in documents:
            for line in in_terminal(document):
                click.echo(line)
    else:
        html.write_text(as_html(documents), encoding="utf-8")
    for finding in findings:
        click.echo(finding, err=True)


@main.command()
@click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--content", type=click.Path(path_type=Path), help="Build again when this folder changes.")
def serve(*, output: Path, port: int, content: Path | None) -> None:
    """Serve a built site at http://localhost:8000 until interrupted."""
    if content is not None:
        _serve_live(content, output, port)
        return

    from generator.serve import server  # noqa: PLC0415 - as above

    with server(output, port) as listening:
        click.echo(f"{output} at http://localhost:{listening.server_port}/ (Ctrl-C ends it)")
        with suppress(KeyboardInterrupt):
            listening.serve_forever()
        click.echo()


def _serve_live(content: Path, output: Path, port: int) -> None:
    from generator.live import News, build_command, live_server, rebuild_on_change  # noqa: PLC0415 - as above

    news, stop = News(), threading.Event()
    watched = [path for path in (content, Path("theme"), Path("pelicanconf.py")) if path.exists()]
    with live_server(output, port, news) as listening:
        work = (watched, build_command(content, output), news, stop, click.echo)
        threading.Thread(target=rebuild_on_change, args=work, daemon=True).start()
        where = f"http://localhost:{listening.server_port}/"
        click.echo(f"{output} at {where}, built again when {content} or the theme changes (Ctrl-C ends it)")
        with suppress(KeyboardInterrupt):
            listening.serve_forever()
        stop.set()
        click.echo()


def _lines(findings: Sequence[Finding]) -> tuple[str, ...]:
    """The findings a person should act on, the gravest first."""
    from generator.model import Severity  # noqa: PLC0415 - as above

    grave = sorted(
        (finding for finding in findings if finding.severity is not Severity.NOTE),
        key=lambda finding: (finding.severity is not Severity.REJECTED, finding),
    )
    more = len(grave) - SHOWN
    rest = (f"… and {more} more findings, on the about page",) if more > 0 else ()
    return (*(f"{finding.severity}: {finding}" for finding in grave[:SHOWN]), *rest)


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line, err=True)


def run(given: Given | None = None) -> None:
    """Run the command line; an error a person can act on is one line, not a traceback."""
    try:
        main(prog_name="python -m generator", obj=given)
    except BriefingError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(2)
