"""Alignments, which are never loaded to answer a question, are checked with the ontology."""

from pathlib import Path

import pytest

from bdkg.quality.check.sources import SOURCES
from tests.cli.conftest import Bdkg


def test_a_term_that_an_alignment_does_not_declare_is_found(
    bdkg: Bdkg, small_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bdkg.cli.check.SOURCES", [one for one in SOURCES if one.page == "docs/ontology-rules.md"])
    alignment = small_graph / "ontology" / "alignments" / "prov-o.ttl"
    alignment.parent.mkdir()
    alignment.write_text(
        "@prefix bdkg: <https://w3id.org/bdkg/ontology#> .\n"
        "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n"
        "bdkg:Conferral\n"
        "    rdfs:subClassOf prov:Activty ;\n"
        ".\n",
        encoding="utf-8",
    )
    outcome = bdkg("check", str(alignment))
    assert outcome.code == 1
    assert ":6:21: error: " in outcome.out
    assert "prov:Activty is used and not declared [terms-declared]" in outcome.out
