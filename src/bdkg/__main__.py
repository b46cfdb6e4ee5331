"""`python -m bdkg` is the command `bdkg`."""

from bdkg.cli.main import entry

entry()
