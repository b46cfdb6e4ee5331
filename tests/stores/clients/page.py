"""The programs of docs/clients.md, run as the page prints them."""

import io
import os
import re
import subprocess
import sysconfig
from contextlib import chdir, redirect_stdout
from pathlib import Path

from tests.conftest import ROOT

ADDRESS = "https://example.org/sparql"
QUESTION = "question.rq"
_PAGE = ROOT / "docs" / "clients.md"
_SECONDS = 300


def snippets(heading: str) -> list[str]:
    """Find what a section of the page prints to be run.

    Args:
        heading: that of the section.

    Returns:
        The snippets, in order.
    """
    section = _PAGE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.findall(r"```(?:python|sh)\n(.*?)```", section, re.DOTALL)


def run_python(snippet: str, folder: Path) -> str:
    """Run a snippet in Python.

    Args:
        snippet: the program.
        folder: where it runs.

    Returns:
        What it prints.
    """
    printed = io.StringIO()
    with chdir(folder), redirect_stdout(printed):
        # Starting Python each time would take most of the time.
        exec(compile(snippet, str(_PAGE), "exec"), {})  # noqa: S102
    return printed.getvalue()


def run_shell(snippet: str, folder: Path, commands: Path) -> str:
    """Run a snippet in a shell.

    Args:
        snippet: the commands.
        folder: where they run.
        commands: a folder with programs that they call, beside those of this Python and of the machine.

    Returns:
        What they print on standard output.
    """
    path = os.pathsep.join([str(commands), sysconfig.get_path("scripts"), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-e", "-c", snippet],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        timeout=_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
