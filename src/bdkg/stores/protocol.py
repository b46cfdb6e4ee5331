"""Queries to a SPARQL endpoint: all of the answer, or an error."""

from collections.abc import Callable, Iterator
from urllib.parse import urlencode
from urllib.request import OpenerDirector

from pyoxigraph import QueryResultsFormat, QuerySolution, QuerySolutions, Variable, parse_query_results

from bdkg.background import begun
from bdkg.errors import QueryError
from bdkg.records import TYPE_CHECKING
from bdkg.sparql.comments import without_leading_comment
from bdkg.stores.http import check_address, make_opener, read, send

if TYPE_CHECKING:
    from typing import NoReturn

_OK = 200
_JSON = "application/sparql-results+json"
_PAGE = "; a page for browsers often has another address than the endpoint for queries"


class Answer:
    """The solutions that an endpoint gives.

    Args:
        content: the answer in SPARQL 1.1 Query Results JSON.
        address: where it came from.

    Attributes:
        variables: what each solution binds.

    Raises:
        QueryError: it is no answer to a SELECT query.
    """

    def __init__(self, content: bytes, address: str) -> None:
        self._address = address
        try:
            results = parse_query_results(content, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError):
            self._fail()
        if not isinstance(results, QuerySolutions):
            raise QueryError(f"{address}: the answer is no rows")
        self._results = results
        self.variables: list[Variable] = results.variables

    def __iter__(self) -> Iterator[QuerySolution]:
        """Go through the solutions.

        Yields:
            Each solution.

        Raises:
            QueryError: the answer is not whole.
        """
        try:
            yield from self._results
        except (SyntaxError, ValueError):
            self._fail()

    def _fail(self) -> "NoReturn":
        raise QueryError(f"{self._address}: the answer broke off, or is no SPARQL results in JSON") from None


class Endpoint:
    """A SPARQL endpoint (SPARQL 1.1 Protocol, section 2.1).

    Args:
        address: where it is; what the address asks for after `?`, such as a default graph, goes with every query.
        silence: how many seconds it may be silent; None for as long as any server.
    """

    def __init__(self, address: str, silence: float | None = None) -> None:
        self._address = address
        self._silence = silence
        # Making one takes as long as a small report.
        self._opener = make_opener(address)

    def select(self, query: str) -> Answer:
        """Run a query.

        Args:
            query: a SELECT query; the comment that it begins with, which may be long, is not sent.

        Returns:
            All of its solutions.

        Raises:
            QueryError: the endpoint cannot be reached, refuses, fails, or gives a part of the answer only.
        """
        return Answer(self._ask(query, self._opener), self._address)

    def begin(self, query: str) -> Callable[[], Answer]:
        """Send a query, and go on while it is answered.

        Args:
            query: as for `select`.

        Returns:
            What waits for the solutions, with the errors of `select`.
        """
        # The handler that answers a 401 serves one request at a time.
        opener = make_opener(self._address)
        # Solutions belong to the thread that read them.
        wait = begun(lambda: self._ask(query, opener))
        return lambda: Answer(wait(), self._address)

    def _ask(self, query: str, opener: OpenerDirector) -> bytes:
        # As a form and not as it is: Virtuoso 7.2.5 never answers the latter.
        headers = {"Accept": _JSON, "Content-Type": "application/x-www-form-urlencoded"}
        form = urlencode({"query": without_leading_comment(query)}).encode()
        response = send(self._address, form, headers, opener=opener, silence=self._silence)
        content = read(response, self._address)
        if response.status != _OK:
            raise QueryError(f"{self._address}: HTTP {response.status}, which is no whole answer")
        media_type = response.headers.get_content_type()
        if media_type not in (_JSON, "application/json"):
            hint = _PAGE if media_type == "text/html" else ""
            raise QueryError(f"{self._address}: the answer is {media_type}, not SPARQL results in JSON{hint}")
        return content


def endpoint(address: str, option: str, silence: float | None = None) -> Endpoint:
    """Make an endpoint of what a user typed.

    Args:
        address: where it is.
        option: where it was typed.
        silence: how many seconds it may be silent; None for as long as any server.

    Returns:
        The endpoint, not yet asked anything.

    Raises:
        BdkgError: that is no address.
    """
    check_address(address, option)
    return Endpoint(address, silence)
