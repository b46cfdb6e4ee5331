"""What the graph says of one thing."""

from pyoxigraph import Literal, Store

from bdkg.graph.describe import describe
from bdkg.graph.evidence import Passage
from bdkg.graph.vocabulary import ONTOLOGY, SCHEMES, THINGS


def test_rival_claims_stand_beside_the_statement_that_holds(small_store: Store) -> None:
    description = describe(small_store, THINGS + "edition/2023/top7")
    dates = [s for s in description.statements if s.predicate == ONTOLOGY + "dateText"]
    assert [(s.value, s.holds, s.rank) for s in dates] == [
        (Literal("2023-06-20"), True, SCHEMES + "rank/preferred"),
        (Literal("2023-06-21"), False, SCHEMES + "rank/deprecated"),
    ]
    assert dates[0].evidence == [Passage(THINGS + "publication/release", None, None)]
    assert dates[1].evidence == [Passage(THINGS + "publication/report", 166, 183)]


def test_classes_evidence_and_incoming(small_store: Store) -> None:
    conferral = describe(small_store, THINGS + "conferral/2023/top7/binh-duong")
    assert conferral.classes == [(ONTOLOGY + "Conferral", False)]
    assert [passage.publication for passage in conferral.evidence] == [
        THINGS + "publication/release",
        THINGS + "publication/report",
    ]
    community = describe(small_store, THINGS + "community/binh-duong")
    assert community.incoming == {ONTOLOGY + "recipient": [(THINGS + "conferral/2023/top7/binh-duong", False)]}


def test_a_claim_points_at_a_thing_only_as_a_statement(small_store: Store) -> None:
    edition = describe(small_store, THINGS + "edition/2023/top7")
    assert set(edition.incoming) == {ONTOLOGY + "edition"}


def test_an_unknown_thing_is_empty(small_store: Store) -> None:
    description = describe(small_store, THINGS + "nowhere")
    assert (description.statements, description.incoming, description.classes) == ([], {}, [])
