"""What can go wrong in a way that a user is told in one line, and the exit code of each kind."""


class BdkgError(Exception):
    """An error whose message is meant for the user.

    Attributes:
        exit_code: what the command ends with: 2, the input or the call is wrong.
    """

    exit_code = 2


class SourceError(BdkgError):
    """A file of the graph, a report or a query is missing or wrong; the message begins with `file:line:`."""


class UnknownNameError(BdkgError):
    """A report, a parameter or a thing that was named does not exist, or the name fits several."""


class QueryError(BdkgError):
    """A query could not be answered, as when a remote service that it asks is not there.

    Attributes:
        exit_code: 3, a remote system failed.
    """

    exit_code = 3
