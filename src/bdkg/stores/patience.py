"""How long an endpoint that no longer answers is asked on."""

from bdkg.errors import QueryError
from bdkg.stores.http import RequestError
from bdkg.stores.protocol import Answer, Endpoint

IN_VAIN = 3
"""So many questions without any answer, one after the other, show that an endpoint is gone or stuck."""


class Patience:
    """Asks an endpoint, and counts what it is asked in vain.

    Args:
        endpoint: the endpoint.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._in_vain = 0

    @property
    def is_lost(self) -> bool:
        """Whether the endpoint need not be asked any more."""
        return self._in_vain >= IN_VAIN

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
            is_silent = isinstance(error, RequestError) and error.status is None
            self._in_vain = self._in_vain + 1 if is_silent else 0
            raise
        self._in_vain = 0
        return answer
