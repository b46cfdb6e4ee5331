"""What holds for every format."""

import pytest

from bdkg.cli.console import put_out
from bdkg.errors import BdkgError
from bdkg.reports.formats import NAMES, writer
from tests.reports.formats.samples import HOSTILE, result, texts

FOR_PEOPLE = ("table", "md", "html")
BINARY = ("xlsx", "parquet")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_result_is_no_error(name: str) -> None:
    assert isinstance(writer(name)(result([])), str | bytes)


@pytest.mark.parametrize("name", NAMES)
def test_text_is_text_and_all_else_is_bytes(name: str) -> None:
    written = writer(name)(result())
    assert isinstance(written, bytes) == (name in BINARY)
    if isinstance(written, str):
        assert written.endswith("\n")
        assert "\r" not in written


@pytest.mark.parametrize("name", NAMES)
def test_hostile_values_are_no_error(name: str) -> None:
    assert writer(name)(texts(["\x00", "\x0b", "\x1b[31m", "\x7f", "\ufffe", "\uffff", "", *HOSTILE]))


@pytest.mark.parametrize("name", NAMES)
def test_half_a_character_is_no_error(name: str) -> None:
    written = writer(name)(texts(["a\ud800b"]))
    assert written if isinstance(written, bytes) else written.encode()


@pytest.mark.parametrize("name", FOR_PEOPLE)
def test_under_a_format_for_people_stands_where_it_comes_from(name: str) -> None:
    line = (
        "2 rows (all there are); 0.004 s; report sample, version 1a2b3c4d; data release 0.1.0 (2026-12-01); cite as: "
        "The bdkg developers, bdkg: a knowledge graph of intelligent communities, release 0.1.0, "
        "https://w3id.org/bdkg, CC BY 4.0"
    )
    assert line in str(writer(name)(result()))
    vietnamese = str(writer(name)(result(language="vi", truncated=True, total=9, released_on=None)))
    assert "2 dòng (cắt tại đây, tổng cộng có 9); 0,004 giây; báo cáo sample, phiên bản 1a2b3c4d" in vietnamese
    assert "bản dữ liệu 0.1.0 (chưa công bố); trích dẫn: Nhóm phát triển bdkg" in vietnamese


class Terminal:
    """A standard output that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_bytes_do_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", Terminal())
    for path in (None, "-"):
        with pytest.raises(BdkgError, match="this format is no text for a terminal; name a file with -o FILE"):
            put_out(b"PK", path)


def test_bytes_go_to_a_pipe_as_they_are(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    put_out(b"PK\xff\r\n", None)
    assert capsysbinary.readouterr().out == b"PK\xff\r\n"
