"""The `bdkg` command: finds the verb, runs it, and turns errors into one line and an exit code."""

import gc
import os
import sys

from bdkg import __version__
from bdkg.cli.console import complain
from bdkg.errors import BdkgError, UnknownNameError
from bdkg.graph.store import open_ahead
from bdkg.records import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

ENDED_BY_CTRL_C = 130
ENDED_BY_CLOSED_PIPE = 141
"""What a shell reports of commands that these signals end."""

VERBS = {
    "report": "answer a stored report, or list them",
    "show": "print a thing with its facts, what points at it, and the evidence",
    "explain": "say why something is in the graph, or why it is not",
    "query": "run any SPARQL query on the graph",
    "build": "build the graph's store now, and say where it is",
    "check": "find what is wrong with what is stored, at its file and line",
    "fmt": "lay out Turtle and queries in one style",
    "lint": "find what in stored queries does not hold on every engine",
    "export": "write the whole graph as a file, or as a folder for a data portal",
    "load": "put the graph into another store, and compare what comes back",
    "verify": "find which reports another store answers otherwise",
    "ontology-diff": "compare two versions of the ontology, and say which version number that asks for",
    "catalogue": "describe all stored reports, as RDF or JSON",
    "completion": "print a script that completes this command's words in a shell",
}


COMPLETE = "__complete"
"""What the scripts for shells call on every press of Tab; nobody types it."""


def entry() -> None:
    """Run the command as a process of its own, and leave without ado.

    Looking for garbage while modules are imported, and taking the store and the interpreter apart at the end, would
    take a quarter of the time of a report.
    """
    gc.disable()
    _open_closed_streams()
    try:
        try:
            code = main()
        except SystemExit as stop:
            # argparse leaves so, after it has printed a help text.
            code = int(stop.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
    except KeyboardInterrupt:
        code = ENDED_BY_CTRL_C
    except BrokenPipeError:
        code = ENDED_BY_CLOSED_PIPE
    except OSError as error:
        # All other files are opened where their errors are told with their names.
        complain(f"the output cannot be written: {error.strerror}")
        code = BdkgError.exit_code
    os._exit(code)


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after `bdkg`; by default those of the process.

    Returns:
        The exit code: 0 fine; 1 the check found something, or what is to be explained is not there; 2 the input or the
            call is wrong; 3 a remote system failed; 124 a deadline passed.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words and words[0] in VERBS:
        open_ahead()
    _write_utf8()
    try:
        if not words or words[0] in ("-h", "--help"):
            print(_help())
            return 0
        if words[0] == "--version":
            print(f"bdkg {__version__}")
            return 0
        if words[0] == COMPLETE:
            from bdkg.cli.complete import run

            return run(words[1:])
        return int(_verb(words[0]).run(words[1:]))
    except BdkgError as error:
        complain(str(error))
        return error.exit_code


def _verb(name: str) -> "ModuleType":
    if name not in VERBS:
        from bdkg.graph.lookup import nearest

        near = nearest(name, list(VERBS))
        raise UnknownNameError(f"unknown command '{name}'" + (f"; nearest: {near[0]}" if near else "; see bdkg --help"))
    return __import__(f"bdkg.cli.{name.replace('-', '_')}", fromlist=["run"])


def _help() -> str:
    longest = max(map(len, VERBS))
    verbs = "\n".join(f"  {name:{longest}} {text}" for name, text in VERBS.items())
    return f"""usage: bdkg COMMAND ...

A knowledge graph of intelligent communities, their awards, programmes and organizations.

commands:
{verbs}

bdkg COMMAND --help tells more. bdkg --version prints the version."""


def _write_utf8() -> None:
    """Write Vietnamese whatever the locale is, names of files as they are, and line ends as they are in the text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")


def _open_closed_streams() -> None:
    """Put the null device in the place of streams that the caller has closed, where Python has None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - open until the process ends
