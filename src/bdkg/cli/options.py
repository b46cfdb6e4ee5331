"""The options of the verbs, read by argparse with the errors and words of this command."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from bdkg.errors import BdkgError, UnknownNameError
from bdkg.graph.names import LANGUAGES, PREFIXES, VOCABULARY_PREFIXES

_ALIGNMENTS_ADD = {
    "en": "--alignments adds the words of other vocabularies",
    "vi": "--alignments thêm từ ngữ của các bộ từ vựng khác",
}
# Of the first two, some words are in the graph anyhow.
_ALIGNED = (PREFIXES["dcterms"], PREFIXES["geo"], *VOCABULARY_PREFIXES.values())


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are those of the command: one line. Options are written in full.

    Args:
        prog: the words of the command.
        description: what it does.
        epilog: what its help ends with.
    """

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        super().__init__(prog=prog, description=description, epilog=epilog, allow_abbrev=False)

    def print_help(self, file: object = None) -> None:  # noqa: ARG002 - the signature is argparse's
        """Print the help where an output that cannot be written is told; argparse says nothing of it."""
        print(self.format_help(), end="")

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and leaving.

        Args:
            message: what is wrong.

        Raises:
            BdkgError: always.
        """
        raise BdkgError(f"{message}; see {self.prog} --help")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Give a verb the option --lang.

    Args:
        parser: the verb's parser.
    """
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of names and headings (default: en)")


def add_timeout(parser: argparse.ArgumentParser) -> None:
    """Give a verb the option --timeout.

    Args:
        parser: the verb's parser.
    """
    parser.add_argument("--timeout", metavar="SECONDS", help="stop the work after so long, with exit code 124")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Give a verb the option -o.

    Args:
        parser: the verb's parser.
    """
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")


def add_alignments(parser: argparse.ArgumentParser) -> None:
    """Give a verb the option --alignments.

    Args:
        parser: the verb's parser.
    """
    parser.add_argument(
        "--alignments",
        action="store_true",
        help="say it in the words of other vocabularies too: with ontology/alignments/ and what follows from them",
    )


@contextmanager
def hint_at_alignments(language: str, *, alignments: bool) -> Iterator[None]:
    """Say of an unknown term of a vocabulary that the alignments use how to have it.

    Args:
        language: the language of the hint.
        alignments: whether they were asked for; then there is nothing to say.

    Yields:
        Once, for what may not know the term.

    Raises:
        UnknownNameError: what was raised within, with the hint.
    """
    try:
        yield
    except UnknownNameError as error:
        if alignments or not any(f"<{namespace}" in str(error) for namespace in _ALIGNED):
            raise
        raise UnknownNameError(f"{error}; {_ALIGNMENTS_ADD[language]}") from None
