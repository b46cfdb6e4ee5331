"""Virtuoso: a new graph takes the old one's place in one transaction, however many operations that takes."""

from pathlib import Path

import pytest

from bdkg.errors import QueryError
from bdkg.stores.load import requests
from bdkg.stores.load.exchange import MOST_DELETED
from bdkg.stores.load.run import load
from tests.stores.conftest import unavailable
from tests.stores.load.targets import SILENT, graph, held, plan_for, target_of
from tests.stores.servers import virtuoso
from tests.stores.servers.every import EVERY_VERSION
from tests.stores.servers.install import UnavailableError

SMALL_LOG_BYTES = 500_000
PART_TRIPLES = 1_000
"""Small enough for the log, which the whole graph is not."""


@pytest.mark.stores
@pytest.mark.parametrize("name", ["virtuoso", "virtuoso_newer"])
def test_what_the_transaction_log_has_no_room_for_leaves_the_old_graph(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = graph("old", 7_000), graph("new", 7_000)
    assert len(set(old) - set(new)) > MOST_DELETED
    try:
        with EVERY_VERSION[name](tmp_path) as server:
            monkeypatch.setattr(requests, "PART_TRIPLES", PART_TRIPLES)
            monkeypatch.setenv("BDKG_USER", server.user or "")
            monkeypatch.setenv("BDKG_PASSWORD", server.password or "")
            assert load(plan_for(server, old), target_of(server), old, SILENT).is_same
            virtuoso.run_sql(tmp_path, f"__dbf_set('txn_after_image_limit', {SMALL_LOG_BYTES});")
            with pytest.raises(QueryError, match=r"log after image.*; the new graph is not there"):
                load(plan_for(server, new), target_of(server), new, SILENT)
            assert held(server, old).is_same
            virtuoso.run_sql(tmp_path, "__dbf_set('txn_after_image_limit', 50000000);")
            assert load(plan_for(server, new), target_of(server), new, SILENT).is_same
    except UnavailableError as error:
        unavailable(name, error)
