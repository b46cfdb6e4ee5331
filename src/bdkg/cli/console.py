"""What the verbs share: messages, progress, and where the output goes."""

import os
import sys
import time

from bdkg.errors import BdkgError

BLINK_SECONDS = 0.3
"""A wait that nobody notices: progress is shown from here on."""

_WIPE_LINE = "\r\x1b[K"


def complain(message: str) -> None:
    """Tell the user that something is not as it should be.

    Args:
        message: a sentence, without a full stop.
    """
    # A progress line that the mistake has cut short is wiped.
    wipe = _WIPE_LINE if sys.stderr.isatty() else ""
    print(f"{wipe}bdkg: {' '.join(message.splitlines())}", file=sys.stderr)


class Progress:
    """Shows how far some work is, when it takes longer than a blink and a person is looking.

    Args:
        text: what to show, with a place for what is done and one for all that there is.
    """

    def __init__(self, text: str = "building the graph: {} of {} files") -> None:
        self._text = text
        self._start = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        """Show it.

        Args:
            done: how much is done.
            of: how much there is.
        """
        if not sys.stderr.isatty() or time.monotonic() - self._start < BLINK_SECONDS:
            return
        text = f"\r{self._text.format(done, of)}" if done < of else _WIPE_LINE
        print(text, end="", file=sys.stderr, flush=True)


def put_out(result: str | bytes, path: str | None) -> None:
    """Write a result to the terminal or a file.

    A file is written whole or not at all; a device or a pipe is written to as it is.

    Args:
        result: what to write, as text or as the bytes of a file that is no text.
        path: the file; None or `-` means standard output.

    Raises:
        BdkgError: the file cannot be written, or bytes would go to a terminal.
    """
    if path in (None, "-"):
        if isinstance(result, str):
            sys.stdout.write(result)
        elif sys.stdout.isatty():
            raise BdkgError("this format is no text for a terminal; name a file with -o FILE")
        else:
            sys.stdout.buffer.write(result)
        return
    # Most runs write to the terminal.
    from bdkg import atomic

    content = result if isinstance(result, bytes) else result.encode("utf-8", "surrogateescape")
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as file:
                file.write(content)
        else:
            atomic.write(path, content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BdkgError(f"{path}: cannot be written: {error.strerror}") from error
