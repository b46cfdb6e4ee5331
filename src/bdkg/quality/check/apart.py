"""The shapes, validated in a process of its own, so that a second core can do it while the rest is checked."""

import gc
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from typing import IO, cast

from pyoxigraph import NamedNode, RdfFormat, Store

from bdkg.errors import BdkgError, SourceError
from bdkg.graph.sources import SHAPES_FOLDER, shape_files
from bdkg.quality.check.graph import Begin, Graph, Offences
from bdkg.quality.finding import Offence


def start_shapes(root: str, stack: ExitStack) -> Begin:
    """Start the process, which takes as long to get ready as the files take to be read.

    Args:
        root: the folder that holds ontology/, data/ and queries/.
        stack: ends the process if it is closed before the process is done.

    Returns:
        What begins to validate a graph. What that gives raises SourceError where the shapes are wrong, and BdkgError
        where the process fails otherwise.
    """
    if not os.path.isdir(os.path.join(root, SHAPES_FOLDER)):
        return lambda _: list
    # Wherever this process has the packages from, the other has them from there too.
    path = os.pathsep.join(folder for folder in sys.path if folder)
    complaints = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    process = subprocess.Popen(  # noqa: S603 - this program itself
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={**os.environ, "PYTHONPATH": path},
    )
    stack.callback(_end, process)
    return lambda graph: _begin(graph, process, complaints)


def _begin(graph: Graph, process: "subprocess.Popen[bytes]", complaints: IO[bytes]) -> Offences:
    focus = None if graph.focus is None else [node.value for node in graph.focus]
    question = pickle.dumps((graph.root, graph.store.dump(format=RdfFormat.N_QUADS), focus))
    # In a thread, for the other process may not be ready to read yet.
    asking = threading.Thread(target=_ask, args=(process, question), daemon=True)
    asking.start()
    return lambda: _answer(process, asking, complaints)


def _ask(process: "subprocess.Popen[bytes]", question: bytes) -> None:
    # Where it has ended instead of reading, that is told when the answer is asked for.
    with suppress(OSError, ValueError):
        cast("IO[bytes]", process.stdin).write(question)
        cast("IO[bytes]", process.stdin).flush()


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    # Closes the pipes, too.
    process.communicate()


def _answer(process: "subprocess.Popen[bytes]", asking: threading.Thread, complaints: IO[bytes]) -> Iterable[Offence]:
    # Its input stays open meanwhile: where that ends, it ends.
    written = cast("IO[bytes]", process.stdout).read()
    asking.join()
    if process.wait():
        complaints.seek(0)
        last = complaints.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise BdkgError(f"the shapes could not be checked: {last or f'exit code {process.returncode}'}")
    answer: list[Offence] | SourceError = pickle.loads(written)  # noqa: S301 - written by this module
    if isinstance(answer, SourceError):
        raise answer
    return answer


def main() -> None:
    """Answer the question on standard input."""
    # Imported now, while the files are still read; looking for garbage meanwhile would take a tenth of the time.
    gc.disable()
    from bdkg.quality.shapes import engine  # noqa: F401
    from bdkg.quality.shapes.run import validate
    from bdkg.quality.shapes.shapes import read

    root, quads, focus = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by this module
    threading.Thread(target=_end_with_asker, daemon=True).start()
    answers = sys.stdout.buffer
    # What a library prints is no answer.
    sys.stdout = sys.stderr
    store = Store()
    store.bulk_load(quads, format=RdfFormat.N_QUADS)
    try:
        shapes = read(shape_files(root))
        answer: list[Offence] | SourceError = validate(
            store, shapes, None if focus is None else [NamedNode(iri) for iri in focus]
        )
    except SourceError as error:
        answer = error
    pickle.dump(answer, answers)
    answers.flush()
    # To take the engine apart takes as long as a small file.
    os._exit(0)


def _end_with_asker() -> None:
    # Nothing follows the question; what ends is the pipe, when the process that asked is gone, whatever ended it.
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    main()
