"""How long an endpoint that no longer answers is asked on."""

from contextlib import suppress

from bdkg.errors import QueryError
from bdkg.stores.http import RequestError
from bdkg.stores.protocol import Answer, Endpoint

IN_VAIN = 3
"""After so many questions without a whole answer, one after the other, an endpoint may be gone or stuck."""

_SHORT = "SELECT (1 + 1 AS ?two) WHERE { }"
"""What takes no store any time."""


class Patience:
    """Asks an endpoint, and counts what it is asked in vain.

    Args:
        endpoint: the endpoint.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._in_vain = 0

    def finds_it_lost(self) -> bool:
        """Find whether the endpoint need not be asked any more.

        Questions in vain may be hard ones, as those of one report are. So a short one is asked after them.

        Returns:
            Whether it has not answered that either.
        """
        if self._in_vain < IN_VAIN:
            return False
        with suppress(QueryError):
            self.select(_SHORT)
        return self._in_vain > IN_VAIN

    def select(self, query: str) -> Answer:
        """Run a query.

        Args:
            query: a SELECT query.

        Returns:
            All of its solutions.

        Raises:
            QueryError: as the endpoint does; that it refuses is an answer, too.
        """
        try:
            answer = self._endpoint.select(query)
        except QueryError as error:
            is_in_vain = isinstance(error, RequestError) and error.status is None
            self._in_vain = self._in_vain + 1 if is_in_vain else 0
            raise
        self._in_vain = 0
        return answer
