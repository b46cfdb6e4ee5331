"""Which of several processes runs a test that needs a store."""

from xdist.scheduler import LoadScopeScheduling

from tests.stores.servers.every import store_of


class ByStore(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Gives all tests of a store to one process, so that each store is started once.

    Groups that are marked (`--dist=loadgroup`) pytest-xdist 3.8 does not see under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        return store_of(nodeid) or super()._split_scope(nodeid)
