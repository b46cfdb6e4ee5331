"""The forms in which findings are written."""

from collections.abc import Callable
from importlib import import_module

from bdkg.quality.check.run import Outcome

Writer = Callable[[Outcome], str]


def _writer(module: str) -> Writer:
    # One of them is used in a run, and what the others import takes a while.
    def write(outcome: Outcome) -> str:
        writer: Writer = import_module(f"{__name__}.{module}").write
        return writer(outcome)

    return write


WRITERS: dict[str, Writer] = {
    "text": _writer("text"),
    "json": _writer("json_findings"),
    "sarif": _writer("sarif"),
    "junit": _writer("junit"),
    "ttl": _writer("shacl"),
}
"""What writes an outcome, by the name of the form."""
