"""The editor's table: what it decides, and that nothing in it is ignored."""

from pathlib import Path

import pytest

from generator.editorial import Editorial, read_editorial
from generator.errors import ContentError


def _write(folder: Path, text: str) -> Path:
    path = folder / "editorial.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_decides_nothing(tmp_path: Path) -> None:
    assert read_editorial(tmp_path / "editorial.toml") == Editorial()


def test_every_decision_is_read(tmp_path: Path) -> None:
    found = read_editorial(
        _write(
            tmp_path,
            '[keywords]\nban = ["lorem"]\nrename = { "harbor" = "harbour" }\n'
            '[themes]\nrename = { "port-strike" = "The port strike" }\n'
            '[sections]\n"At sea" = ["ferry", "dock strike"]\nHealth = ["marsh fever"]\n'
            '[front]\npin = ["port-strike", "0a1b2c3d"]\n'
            '[take-down]\nstories = ["0a1b2c3d"]\nsources = ["The Gull"]\naddresses = ["https://gull.example/x"]\n',
        )
    )
    assert found.banned == ("lorem",)
    assert found.renamed == (("harbor", "harbour"),)
    assert found.theme_names == {"port-strike": "The port strike"}
    assert found.sections == (("At sea", ("ferry", "dock strike")), ("Health", ("marsh fever",)))
    assert found.pins == {"port-strike", "0a1b2c3d"}
    assert found.take_down.stories == {"0a1b2c3d"}
    assert found.take_down.sources == {"The Gull"}
    assert found.take_down.addresses == {"https://gull.example/x"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[keywords\n", "line 1"),
        (
            "[keyword]\nban = []\n",
            r"unknown table \[keyword\]; the known ones are keywords, themes",
        ),
        ("[keywords]\nbann = []\n", "unknown key 'bann' in .keywords.; the known ones are ban, rename"),
        ('[keywords]\nban = "lorem"\n', "must be a list of texts"),
        ('[keywords]\nrename = ["a"]\n', "must pair texts"),
        ("keywords = 3\n", "must be a table"),
        ("sections = 3\n", "must be a table"),
        ('[sections]\nHealth = "fever"\n', "sections.Health must be a list of texts"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ContentError, match=complaint):
        read_editorial(_write(tmp_path, text))
