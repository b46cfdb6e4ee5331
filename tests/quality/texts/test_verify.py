"""Passages against texts that are held: right ones, changed ones, and what is no text."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from bdkg.errors import SourceError
from bdkg.quality.finding import ERROR, WARNING, Offence
from bdkg.quality.texts.held import hash_of, held_texts
from bdkg.quality.texts.rules import RULES
from bdkg.quality.texts.verify import Verification, verify_texts
from tests.conftest import ROOT

ID = "https://w3id.org/bdkg/id/"
MEETING = (
    "Bình Dương trở thành thành viên của diễn đàn.\nĐêm trao giải diễn ra tại New York.\nTỉnh có bảy trường đại học.\n"
)
NIGHT = "The winner was named on the last evening of the summit.\nNobody had expected it.\n"
MARKED = ("Bình Dương trở thành thành viên", "Đêm trao giải diễn ra tại New York.", "bảy trường đại học")
PREFIXES = "@prefix bdkg: <https://w3id.org/bdkg/ontology#> .\n"


def publication(name: str, text: str, passages: tuple[str, ...], length: int | None = None) -> str:
    """What a graph records of a text and of some passages of it."""
    lines = [
        f"<{ID}publication/{name}> bdkg:textLength {len(text) if length is None else length} ; "
        f'bdkg:textSha256 "{hash_of(text)}" .'
    ]
    for number, passage in enumerate(passages):
        start = text.index(passage)
        lines.append(evidence(name, number, start, start + len(passage), hash_of(passage)))
    return "\n".join(lines)


def evidence(name: str, number: int, start: object, end: object, sha256: str) -> str:
    return (
        f"<{ID}evidence/{name}-{number}> bdkg:publication <{ID}publication/{name}> ; "
        f'bdkg:start {start} ; bdkg:end {end} ; bdkg:sha256 "{sha256}" .'
    )


def graph(*texts: str) -> Store:
    store = Store()
    store.load(PREFIXES + "\n".join(texts), format=RdfFormat.TURTLE)
    return store


TWO = (publication("meeting", MEETING, MARKED), publication("night", NIGHT, ("The winner was named",)))

Verify = Callable[..., Verification]


@pytest.fixture
def verify(tmp_path: Path) -> Verify:
    """Holds texts, by the names of their files, and verifies a graph against them."""

    def verify(*said: str, **texts: str | bytes) -> Verification:
        for name, text in texts.items():
            (tmp_path / f"{name}.txt").write_bytes(text.encode() if isinstance(text, str) else text)
        return verify_texts(graph(*said), held_texts(str(tmp_path)))

    return verify


def told(verification: Verification) -> list[tuple[str, str]]:
    return [(one.rule, local(one)) for one in verification.offences]


def local(offence: Offence) -> str:
    assert isinstance(offence.focus, NamedNode)
    return offence.focus.value.removeprefix(ID)


def test_texts_as_recorded_are_right_whatever_their_names(verify: Verify) -> None:
    assert verify(*TWO, any=NIGHT, name=MEETING) == Verification([], 4, 2, [])


def test_a_text_that_is_not_held_is_told(verify: Verify) -> None:
    assert verify(*TWO, a=MEETING) == Verification([], 3, 1, [f"{ID}publication/night"])
    assert verify(*TWO, a="Something else.").not_held == [f"{ID}publication/meeting", f"{ID}publication/night"]


def test_passages_that_moved_are_named_with_their_new_place(verify: Verify) -> None:
    verification = verify(*TWO, a="Mới: " + MEETING, b=NIGHT)
    assert told(verification) == [
        ("text-as-recorded", "publication/meeting"),
        ("passage-moved", "evidence/meeting-0"),
        ("passage-moved", "evidence/meeting-1"),
        ("passage-moved", "evidence/meeting-2"),
    ]
    text, first, *_ = verification.offences
    assert text.severity == WARNING
    assert text.message["en"].endswith(
        f"{len(MEETING) + 5} characters instead of {len(MEETING)}, and has 3 of 3 passages"
    )
    assert first.severity == ERROR
    assert first.value == Literal("0", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert " 5 to 36 of " in first.message["en"]
    assert first.message["en"].endswith("not at 0 to 31")
    assert first.advice["en"].startswith("write bdkg:start 5 and bdkg:end 36")


def test_only_what_stands_after_a_change_has_moved(verify: Verify) -> None:
    verification = verify(*TWO, a=MEETING.replace("diễn ra", "đã diễn ra"), b=NIGHT)
    assert told(verification)[1:] == [("passage-gone", "evidence/meeting-1"), ("passage-moved", "evidence/meeting-2")]
    assert "and has 2 of 3 passages" in verification.offences[0].message["en"]


def test_of_a_truncated_text_the_rest_is_gone(verify: Verify) -> None:
    verification = verify(*TWO, a=MEETING[:40], b=NIGHT)
    assert told(verification)[1:] == [("passage-gone", "evidence/meeting-1"), ("passage-gone", "evidence/meeting-2")]


def test_a_change_where_no_passage_is_leaves_them_where_they_are(verify: Verify) -> None:
    assert told(verify(*TWO, a=MEETING + "Hết.\n", b=NIGHT)) == [("text-as-recorded", "publication/meeting")]


def test_the_nearest_of_several_places_is_told(verify: Verify) -> None:
    text = "one two one two one two one"
    said = publication("counted", text, ("two one two",))
    verification = verify(said, a=f"{text[9:]} {text}")
    assert "at 3 to 14 of" in verification.offences[1].message["en"]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + MEETING,
        MEETING.replace("\n", "\r\n"),
        "\ufeff" + MEETING.replace("\n", "\r\n"),
        __import__("unicodedata").normalize("NFD", MEETING),
    ],
    ids=["byte order mark", "line ends", "both", "normal form"],
)
def test_a_text_that_is_only_written_otherwise_is_told_as_such(verify: Verify, text: str) -> None:
    verification = verify(*TWO, a=text, b=NIGHT)
    assert told(verification) == [("text-written-as-recorded", "publication/meeting")]


def test_a_passage_that_the_graph_records_wrongly_is_found(verify: Verify) -> None:
    passage = hash_of("The winner")
    said = publication("night", NIGHT, ())
    wrong = [
        evidence("night", 1, 4, 14, passage),
        evidence("night", 2, 0, 10, hash_of("The loser.")),
        evidence("night", 3, 70, 99, passage),
        evidence("night", 4, 10, 10, passage),
        evidence("night", 5, -3, 7, hash_of("x" * 10)),
        evidence("night", 6, 9, 3, passage),
        evidence("night", 7, 0, 10, passage),
    ]
    assert told(verify(said, *wrong, a=NIGHT)) == [
        ("passage-within-text", "evidence/night-5"),
        ("passage-gone", "evidence/night-2"),
        ("passage-moved", "evidence/night-1"),
        ("passage-within-text", "evidence/night-6"),
        ("passage-within-text", "evidence/night-4"),
        ("passage-within-text", "evidence/night-3"),
    ]


def test_a_wrong_length_is_found(verify: Verify) -> None:
    (offence,) = verify(publication("night", NIGHT, (), length=7), a=NIGHT).offences
    assert (offence.rule, offence.advice["vi"]) == ("text-length", f"hãy ghi bdkg:textLength {len(NIGHT)}")


def test_evidence_without_a_whole_position_is_left_to_its_shape(verify: Verify) -> None:
    said = [
        publication("night", NIGHT, ()),
        evidence("night", 1, '"soon"', 4, "0"),
        evidence("night", 2, "9" * 5000, 4, "0"),
        evidence("night", 3, "0 , 1", 4, "0"),
        f'<{ID}evidence/night-4> bdkg:publication <{ID}publication/night> ; bdkg:sha256 "0" .',
        f"<{ID}evidence/night-5> bdkg:sha256 <{ID}evidence/night-4> .",
    ]
    assert verify(*said, a=NIGHT) == Verification([], 0, 1, [])


def test_one_file_is_not_taken_for_two_publications(verify: Verify) -> None:
    copy = NIGHT.replace("expected", "hoped for")
    said = [TWO[1], publication("copy", copy, ("The winner was named", "hoped for"))]
    verification = verify(*said, a=copy + "Changed.")
    assert told(verification) == [("text-as-recorded", "publication/copy")]
    assert verification.not_held == [f"{ID}publication/night"]


def test_a_short_passage_does_not_make_another_text_the_recorded_one(verify: Verify) -> None:
    said = publication("night", NIGHT, ("The", "The winner was named on"))
    assert verify(said, a="The other text is about the same length, but it is another.").publications == 0


def test_what_is_hidden_below_or_no_text_is_not_looked_at(verify: Verify, tmp_path: Path) -> None:
    (tmp_path / ".hidden.txt").write_bytes(b"\xff")
    (tmp_path / "picture.png").write_bytes(b"\xff")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "more.txt").write_bytes(b"\xff")
    assert verify(*TWO, a=NIGHT).passages == 1


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing", "missing: cannot be read: No such file or directory"),
        ("empty", "empty: no .txt file in it"),
        ("file", "file: cannot be read: Not a directory"),
        ("latin", "latin/a.txt:2: not valid UTF-8"),
        ("pipe", "pipe/a.txt: cannot be read: not a file"),
        ("loop", "loop/a.txt: cannot be read: Too many levels of symbolic links"),
    ],
)
def test_what_cannot_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("empty", "latin", "pipe", "loop"):
        Path(folder).mkdir()
    Path("file").touch()
    Path("latin/a.txt").write_bytes("First.\nBình".encode("cp1258", "replace") + b"\xec\n")
    os.mkfifo("pipe/a.txt")
    Path("loop/a.txt").symlink_to("a.txt")
    with pytest.raises(SourceError) as error:
        held_texts(name)
    assert str(error.value) == message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_is_documented(rule) -> None:
    page = (ROOT / "docs" / "texts.md").read_text(encoding="utf-8")
    section = page.partition(f'### <a id="{rule.name}"></a>{rule.name}\n')[2].partition("\n### ")[0]
    assert rule.severity in section
    for texts in (rule.message, rule.advice):
        assert [text for text in texts.values() if text not in section] == []
