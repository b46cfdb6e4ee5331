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


class MissingExtraError(BdkgError):
    """A library that only some users need is not installed.

    Args:
        what: what needs it.
        extra: the extra of the package `bdkg` that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs a library that is not installed; pip install 'bdkg[{extra}]' brings it")


class DeadlineError(BdkgError):
    """A question took longer than it was given, and the work on it was ended.

    Args:
        seconds: how long it was given.
        language: the language of the message.

    Attributes:
        exit_code: 124, a deadline passed.
    """

    exit_code = 124

    def __init__(self, seconds: float, language: str = "en") -> None:
        texts = {"en": "stopped after {:g} s", "vi": "đã dừng sau {:g} giây"}
        super().__init__(texts[language].format(seconds))


class QueryError(BdkgError):
    """A query could not be answered, as when a remote service that it asks is not there.

    Attributes:
        exit_code: 3, a remote system failed.
    """

    exit_code = 3
