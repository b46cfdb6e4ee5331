"""What the verbs share: messages, progress, and where the output goes."""

import os
import sys
import time

from bdkg.errors import BdkgError

BLINK_SECONDS = 0.3
"""A wait that nobody notices: progress is shown from here on."""


def complain(message: str) -> None:
    """Tell the user that something is not as it should be.

    Args:
        message: a sentence, without a full stop.
    """
    print(f"bdkg: {message}", file=sys.stderr)


class Progress:
    """Shows how far a build is, when it takes longer than a blink and a person is looking."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = False

    def __call__(self, done: int, of: int) -> None:
        """Show the number of files parsed.

        Args:
            done: files parsed.
            of: files in all.
        """
        if not sys.stderr.isatty() or time.monotonic() - self._start < BLINK_SECONDS:
            return
        self._shown = done < of
        end = "" if self._shown else "\r\x1b[K"
        text = f"\rbuilding the graph: {done} of {of} files" if self._shown else ""
        print(text, end=end, file=sys.stderr, flush=True)


def put_out(text: str, path: str | None) -> None:
    """Write a result to the terminal or a file.

    A file is written under a temporary name beside it and then renamed.

    Args:
        text: what to write.
        path: the file; None means standard output.

    Raises:
        BdkgError: the file cannot be written.
    """
    if path is None:
        sys.stdout.write(text)
        return
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(temporary, path)
    except OSError as error:
        if os.path.exists(temporary):
            os.remove(temporary)
        raise BdkgError(f"{path}: cannot be written: {error.strerror}") from error
