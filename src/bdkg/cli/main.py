"""The `bdkg` command: finds the verb, runs it, and turns errors into one line and an exit code."""

import importlib
import signal
import sys
from types import ModuleType

from bdkg import __version__
from bdkg.cli.console import complain
from bdkg.errors import BdkgError, UnknownNameError

VERBS = {
    "report": "answer a stored report, or list them",
    "show": "print a thing with its facts, what points at it, and the evidence",
    "query": "run any SPARQL query on the graph",
    "build": "build the graph's store now, and say where it is",
}


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after `bdkg`; by default those of the process.

    Returns:
        The exit code: 0 fine; 2 the input or the call is wrong.
    """
    words = sys.argv[1:] if arguments is None else arguments
    _end_at_once_when_told()
    _write_utf8()
    try:
        if not words or words[0] in ("-h", "--help"):
            print(_help())
            return 0
        if words[0] == "--version":
            print(f"bdkg {__version__}")
            return 0
        return int(_verb(words[0]).run(words[1:]))
    except BdkgError as error:
        complain(str(error))
        return error.exit_code
    finally:
        # What is still in the buffer belongs to this command, not to the interpreter's end.
        sys.stdout.flush()


def _verb(name: str) -> ModuleType:
    if name not in VERBS:
        from bdkg.graph.lookup import nearest

        near = nearest(name, list(VERBS))
        raise UnknownNameError(f"unknown command '{name}'" + (f"; nearest: {near[0]}" if near else "; see bdkg --help"))
    return importlib.import_module(f"bdkg.cli.{name}")


def _help() -> str:
    verbs = "\n".join(f"  {name:8} {text}" for name, text in VERBS.items())
    return f"""usage: bdkg COMMAND ...

A knowledge graph of intelligent communities, their awards, programmes and organizations.

commands:
{verbs}

bdkg COMMAND --help tells more. bdkg --version prints the version."""


def _end_at_once_when_told() -> None:
    """Let Ctrl-C and a closed pipe end the process as they end any other command.

    A query runs in native code, where Python would notice a signal only afterwards. Nothing is lost by it: all that
    is written is written under a temporary name first.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def _write_utf8() -> None:
    """Write Vietnamese whatever the locale is, and line ends as they are in the text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", newline="")
