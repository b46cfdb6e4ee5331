import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from bdkg.graph.vocabulary import ONTOLOGY, XSD
from bdkg.quality.shapes.shapes import CONSTRAINTS
from bdkg.quality.shapes.wording import LONGEST_VALUE, clause, write

EDITION = NamedNode(ONTOLOGY + "edition")
YEAR = NamedNode(ONTOLOGY + "awardYear")


@pytest.mark.parametrize("constraint", CONSTRAINTS)
@pytest.mark.parametrize("path", [EDITION, None])
def test_every_constraint_has_a_clause_in_both_languages(constraint: str, path: NamedNode | None) -> None:
    texts = clause(constraint, path, [YEAR], Literal("text"))
    assert list(texts) == ["en", "vi"]
    assert texts["en"] != texts["vi"]
    assert all("{" not in text and not text.endswith(".") for text in texts.values())
    assert path is None or all("bdkg:edition" in text for text in texts.values())


@pytest.mark.parametrize(
    ("constraint", "asked", "value", "told"),
    [
        ("minCount", Literal(1), None, "there is no bdkg:edition"),
        ("minCount", Literal(2), None, "bdkg:edition has fewer than 2 values"),
        ("maxCount", Literal(1), None, "bdkg:edition has several values"),
        ("class", YEAR, Literal("x", language="en"), 'bdkg:edition leads to "x"@en, which is not of bdkg:awardYear'),
        (
            "pattern",
            Literal(r"^\S(.*\S)?$"),
            Literal(" x"),
            'the value of bdkg:edition, " x", is empty, begins or ends with a space, or has several lines',
        ),
        ("maxInclusive", Literal(9), Literal(10), "the value of bdkg:edition, 10, is greater than 9"),
    ],
)
def test_a_clause_names_property_and_value(
    constraint: str, asked: Literal | NamedNode, value: Literal | None, told: str
) -> None:
    assert clause(constraint, EDITION, [asked], value)["en"] == told


def test_values_are_written_for_people() -> None:
    assert write(NamedNode("https://w3id.org/bdkg/id/award/top7")) == "award/top7"
    assert write(Literal("2018", datatype=NamedNode(XSD + "gYear"))) == '"2018"'
    assert write(BlankNode("x")) == "a blank node"
    assert len(write(Literal("x" * 10 * LONGEST_VALUE))) == LONGEST_VALUE + len('"…"')
    braces = clause("pattern", EDITION, [], Literal("{value}"))
    assert '"{value}"' in braces["en"]
