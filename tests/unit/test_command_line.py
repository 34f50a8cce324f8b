"""The command line: what it prints and how it ends."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import commands as program

CASES = Path(__file__).resolve().parents[1] / "cases" / "seeds"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1712793600")


def _folder(tmp_path: Path) -> Path:
    content = tmp_path / "in"
    content.mkdir()
    (content / "wire.txt").write_bytes((CASES / "wire.txt").read_bytes())
    return content


def test_inspect_prints_a_line_a_story() -> None:
    done = CliRunner().invoke(program.main, ["inspect", str(CASES / "wire.txt"), "--jsonl"])
    assert done.exit_code == 0
    assert [json.loads(line)["story"] for line in done.stdout.splitlines()] == [1, 2]
    assert "no date" in done.stderr


def test_inspect_for_people_is_short() -> None:
    done = CliRunner().invoke(program.main, ["inspect", str(CASES / "wire.txt")])
    assert done.stdout.startswith("wire.txt:1-")


def test_explain_shows_each_character_with_the_rule_that_cut_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The <b>lock</b> of Münden is open again for barges.\nRead More\n", encoding="utf-8")
    done = CliRunner().invoke(program.main, ["explain", str(path)])
    assert done.exit_code == 0
    assert "The <b>lock</b> of Münden is open again for barges." in done.stdout
    assert "Read More  ← read-more: " in done.stdout
    assert done.stdout.rstrip().endswith("a.txt: 43 characters kept, 8 cut")
    page = tmp_path / "a.html"
    assert CliRunner().invoke(program.main, ["explain", str(path), "--html", str(page)]).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "<del>Read More</del>" in text
    assert "&lt;b&gt;lock" in text
    assert "<b>lock" not in text


def test_build_ends_with_a_summary_and_publishing_is_strict(tmp_path: Path) -> None:
    content = _folder(tmp_path)
    (content / "empty.txt").write_bytes(b"")
    arguments = ["build", "--content", str(content), "--output", str(tmp_path / "out")]
    done = CliRunner().invoke(program.main, arguments)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1].startswith("1 document, 2 stories, 2 events")
    assert "rejected: empty.txt" in done.stderr
    strict = CliRunner().invoke(
        program.main, [*arguments, "--publish", "--site-url", "https://x.example", "--quiet"]
    )
    assert strict.exit_code == 1
    assert strict.stdout == ""


def test_an_error_is_one_line_and_not_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["generator", "build", "--content", str(tmp_path / "none")])
    with pytest.raises(SystemExit) as ended:
        program.run()
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("error: there is no folder")


def test_many_findings_are_counted(tmp_path: Path) -> None:
    content = _folder(tmp_path)
    for number in range(program.SHOWN + 5):
        (content / f"{number}.txt").write_bytes(b"")
    done = CliRunner().invoke(program.main, ["inspect", str(content)])
    assert "… and 6 more findings" in done.stderr


def test_serve_needs_a_site(tmp_path: Path) -> None:
    done = CliRunner().invoke(program.main, ["serve", "--output", str(tmp_path)])
    assert "there is no site" in str(done.exception)


def test_serve_says_where_and_ends_at_an_interrupt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "index.html").write_text("front", encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("socketserver.BaseServer.serve_forever", interrupted)
    done = CliRunner().invoke(program.main, ["serve", "--output", str(tmp_path), "--port", "0"])
    assert done.exit_code == 0
    assert "http://localhost:" in done.stdout
