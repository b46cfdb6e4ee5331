"""Strict parsing: a mistake is an error with its file and line."""

import pytest

from bdkg.errors import SourceError
from bdkg.graph.parse import parse_files
from bdkg.graph.sources import SourceFile

GOOD = b"@prefix a: <http://example.org/> .\na:b a:c a:d .\n"


def file(content: bytes, path: str = "data/a.ttl") -> SourceFile:
    return SourceFile(path, content)


def test_triples_of_all_files_are_one_graph() -> None:
    other = b"@prefix a: <http://example.org/> .\na:b a:c a:e .\n"
    assert len(parse_files([file(GOOD), file(other, "data/b.ttl")])) == 2


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"@prefix a: <http://example.org/> .\n\na:b a:c ;;; a:d\n", "data/a.ttl:3:"),
        (b"@prefix a: <http://example.org/> .\na:b a:c <with space> .\n", "data/a.ttl:2:"),
        (b"@prefix a: <http://example.org/> .\na:b a:c <relative> .\n", "data/a.ttl:2:"),
        (b"@prefix a: <http://example.org/> .\na:b a:c undeclared:d .\n", "data/a.ttl:2:"),
        (b'@prefix a: <http://example.org/> .\na:b a:c "\xff" .\n', "data/a.ttl:2:"),
        (b'@prefix a: <http://example.org/> .\na:b a:c "never closed\n', "data/a.ttl:2:"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(content: bytes, place: str) -> None:
    with pytest.raises(SourceError) as raised:
        parse_files([file(GOOD, "data/good.ttl"), file(content)])
    assert str(raised.value).startswith(place)
    assert "\n" not in str(raised.value)


def test_a_byte_order_mark_is_called_by_its_name() -> None:
    with pytest.raises(SourceError) as raised:
        parse_files([file(b"\xef\xbb\xbf" + GOOD)])
    assert str(raised.value) == "data/a.ttl:1:1: begins with a byte order mark; save it in UTF-8 without one"


def test_a_triple_in_two_files_is_an_error_that_names_both() -> None:
    with pytest.raises(SourceError, match=r"data/b\.ttl: states what data/a\.ttl states already: .*example\.org/c"):
        parse_files([file(GOOD), file(GOOD, "data/b.ttl")])


def test_a_triple_twice_in_one_file_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"states what data/a\.ttl states already"):
        parse_files([file(GOOD + b"a:b a:c a:d .\n")])


def test_progress_is_told_after_each_file() -> None:
    told: list[tuple[int, int]] = []
    parse_files([file(GOOD), file(b"", "data/b.ttl")], lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_a_blank_node_is_local_to_its_file() -> None:
    content = b"_:x <http://example.org/c> <http://example.org/d> .\n"
    assert len(parse_files([file(content), file(content, "data/b.ttl")])) == 2


def test_a_text_that_the_parser_does_not_hold_is_told() -> None:
    content = b'<http://e/s> <http://e/p> "' + b"x" * (17 << 20) + b'" .'
    with pytest.raises(SourceError, match=r"^long\.ttl:1: holds a text of more than 16 MiB"):
        parse_files([SourceFile("long.ttl", content)])
