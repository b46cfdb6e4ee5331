"""`bdkg check --texts`."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import Bdkg

TEXT = "The winner was named on the last evening of the summit.\n"
OTHER = "ab" * 32


@pytest.fixture
def texts(small_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for texts, beside a graph with a passage and two texts that it records; nothing else is looked at."""
    monkeypatch.setattr("bdkg.cli.check.SOURCES", ())
    sha256, passage = (hashlib.sha256(text.encode()).hexdigest() for text in (TEXT, TEXT[4:23]))
    (small_graph / "data" / "passages.ttl").write_text(
        "@prefix bdkg: <https://w3id.org/bdkg/ontology#> .\n"
        "@prefix evidence: <https://w3id.org/bdkg/id/evidence/> .\n"
        "@prefix publication: <https://w3id.org/bdkg/id/publication/> .\n"
        "\n"
        f'publication:night bdkg:textLength {len(TEXT)} ; bdkg:textSha256 "{sha256}" .\n'
        f'publication:other bdkg:textSha256 "{OTHER}" .\n'
        "evidence:night\n"
        "    bdkg:end 23 ;\n"
        "    bdkg:publication publication:night ;\n"
        f'    bdkg:sha256 "{passage}" ;\n'
        "    bdkg:start 4 ;\n"
        ".\n",
        encoding="utf-8",
    )
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


def test_a_passage_that_moved_is_found_at_its_line(bdkg: Bdkg, texts: Path) -> None:
    (texts / "a.txt").write_text(f"News: {TEXT}", encoding="utf-8")
    outcome = bdkg("check", "--texts", str(texts))
    assert outcome.code == 1
    line = next(line for line in outcome.out.splitlines() if "[passage-moved]" in line)
    assert "data/passages.ttl:11:" in line
    assert f"the passage stands at 10 to 29 of {texts}/a.txt, not at 4 to 23" in line
    assert "    see docs/texts.md#passage-moved" in outcome.out
    assert outcome.err == "bdkg: passages verified: 1; texts held: 1; recorded texts not held: 1\n"


def test_a_text_as_recorded_gives_no_finding(bdkg: Bdkg, texts: Path) -> None:
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    outcome = bdkg("check", "--texts", str(texts), "--format", "json")
    assert "passage" not in outcome.out.replace("passages.ttl", "")
    assert outcome.err.startswith("bdkg: passages verified: 1;")


def test_where_the_graph_cannot_be_read_no_passage_is_verified(bdkg: Bdkg, texts: Path, small_graph: Path) -> None:
    (texts / "a.txt").write_text(TEXT, encoding="utf-8")
    (small_graph / "data" / "broken.ttl").write_text("?", encoding="utf-8")
    outcome = bdkg("check", "--texts", str(texts))
    assert (outcome.code, outcome.err) == (1, "bdkg: no passage was verified, for the graph cannot be read\n")


@pytest.mark.usefixtures("small_graph")
def test_a_folder_that_is_not_there_is_an_error(bdkg: Bdkg) -> None:
    message = "bdkg: /nowhere: cannot be read: No such file or directory\n"
    assert bdkg("check", "--texts", "/nowhere") == (2, "", message)
