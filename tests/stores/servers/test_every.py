"""A test's id names the store that it needs, from which follows which process runs it."""

import pytest

from tests.stores.servers.every import EVERY_VERSION, store_of


@pytest.mark.stores
def test_a_test_names_the_store_that_it_needs(request: pytest.FixtureRequest) -> None:
    needed = {
        (item.nodeid, name)
        for item in request.session.items
        for name in EVERY_VERSION
        if isinstance(item, pytest.Function) and f"{name}_server" in item.fixturenames
    }
    assert {(test, store_of(test)) for test, _ in needed} == needed


def test_a_store_is_found_in_what_a_test_is_called() -> None:
    assert store_of("tests/stores/test_golden.py::test_rows[rdf4j-winners]") == "rdf4j"
    assert store_of("tests/stores/test_golden.py::test_rows[virtuoso_newer-winners]") == "virtuoso_newer"
    assert store_of("tests/stores/load/test_fuseki.py::test_cut[gzip]") == "fuseki"
    assert store_of("tests/stores/clients/test_files.py::test_riot") == ""
