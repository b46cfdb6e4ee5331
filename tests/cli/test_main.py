"""The command as a whole: help, errors in one line, exit codes."""

import pytest

from bdkg import __version__
from bdkg.cli.main import VERBS
from tests.cli.conftest import Bdkg


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_help_names_every_verb(bdkg: Bdkg, words: tuple[str, ...]) -> None:
    outcome = bdkg(*words)
    assert outcome.code == 0
    for verb in VERBS:
        assert f"\n  {verb} " in outcome.out


def test_version(bdkg: Bdkg) -> None:
    assert bdkg("--version") == (0, f"bdkg {__version__}\n", "")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(bdkg: Bdkg, verb: str) -> None:
    outcome = bdkg(verb, "--help")
    assert outcome.code == 0
    assert outcome.out.startswith(f"usage: bdkg {verb}")


def test_a_misspelt_verb_gives_the_nearest(bdkg: Bdkg) -> None:
    assert bdkg("repot") == (2, "", "bdkg: unknown command 'repot'; nearest: report\n")


@pytest.mark.usefixtures("small_graph")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("report", "rol"), "unknown report 'rol'; nearest: roll"),
        (("report", "roll", "--yaer", "2023"), "roll has no parameter 'yaer'; nearest: year"),
        (("report", "roll", "--yaer=2023"), "roll has no parameter 'yaer'; nearest: year"),
        (("report", "roll", "2023"), "unexpected '2023'; see bdkg report roll --help"),
        (("report", "roll", "--year"), "argument --year: expected one argument; see bdkg report roll --help"),
        (("report", "roll", "--year", "1066"), "year 1066 is no award year of the graph; nearest: 2023"),
        (
            ("report", "roll", "--community", "Hsinchu"),
            "community 'Hsinchu' is ambiguous: hsinchu-city (Hsinchu City), hsinchu-county (Hsinchu County)",
        ),
        (("report", "--lnag", "vi"), "unrecognized arguments: --lnag vi; see bdkg report --help"),
        (("show",), "the following arguments are required: NAME|IRI; see bdkg show --help"),
        (("show", "Bin Duong"), "unknown name 'Bin Duong'; nearest: binh-duong (Binh Duong)"),
        (("show", "https://example.org/x"), "the graph says nothing of <https://example.org/x>"),
        (
            ("show", "schema:Place"),
            "the graph says nothing of <https://schema.org/Place>; --alignments adds the words of other vocabularies",
        ),
        (
            ("show", "geo:Feature"),
            "the graph says nothing of <http://www.opengis.net/ont/geosparql#Feature>; --alignments adds the words of "
            "other vocabularies",
        ),
        (
            ("show", "http://www.w3.org/2002/07/owl#Nowhere"),
            "the graph says nothing of <http://www.w3.org/2002/07/owl#Nowhere>",
        ),
        (("query", "nowhere.rq"), "nowhere.rq: cannot be read: No such file or directory"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(bdkg: Bdkg, words: tuple[str, ...], message: str) -> None:
    assert bdkg(*words) == (2, "", f"bdkg: {message}\n")
