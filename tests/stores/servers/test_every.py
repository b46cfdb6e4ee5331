"""A test's id names the store that it needs, from which follows which process runs it."""

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.stores.servers.every import EVERY_VERSION, store_of

# Without the tests that run beside this one, which may be few, or none that needs a store.
_COLLECT = """
import json
import pytest
from tests.stores.servers.every import EVERY_VERSION

class Needs:
    def pytest_collection_finish(self, session):
        for item in session.items:
            given = item.callspec.params.values() if hasattr(item, "callspec") else ()
            for name in EVERY_VERSION:
                if f"{name}_server" in item.fixturenames or name in given:
                    print("needs", json.dumps([item.nodeid, name]))

words = ["--collect-only", "-qq", "-m", "stores", "-p", "no:cacheprovider", "tests/stores"]
raise SystemExit(pytest.main(words, [Needs()]))
"""


@pytest.mark.stores
def test_a_test_names_the_store_that_it_needs() -> None:
    words = [sys.executable, "-c", _COLLECT]
    said = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300).stdout
    lines = [line for line in said.splitlines() if line.startswith("needs ")]
    needed = {tuple(json.loads(line.removeprefix("needs "))) for line in lines}
    assert {name for _, name in needed} == set(EVERY_VERSION)
    assert {(test, store_of(test)) for test, _ in needed} == needed


def test_a_store_is_found_in_what_a_test_is_called() -> None:
    assert store_of("tests/stores/test_golden.py::test_rows[rdf4j-winners]") == "rdf4j"
    assert store_of("tests/stores/test_golden.py::test_rows[virtuoso_newer-winners]") == "virtuoso_newer"
    assert store_of("tests/stores/load/test_fuseki.py::test_cut[gzip]") == "fuseki"
    assert store_of("tests/stores/clients/test_files.py::test_riot") == ""
