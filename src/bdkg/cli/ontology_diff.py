"""`bdkg ontology-diff`: how two versions of the ontology differ, and what version number that asks for."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile

from bdkg.cli.options import Parser
from bdkg.graph.names import shorten
from bdkg.quality.versions.changes import MAJOR, MINOR, PATCH, Change, compare
from bdkg.quality.versions.load import Version, current, last_release, load
from bdkg.quality.versions.number import Number, required, written

FORMATS = ("text", "json")

TOO_LOW = 1
"""The exit code when the newer version's number is lower than its changes ask for."""

_HEADINGS = {
    MAJOR: "major: a term or its meaning has changed or gone",
    MINOR: "minor: new or deprecated",
    PATCH: "patch: labels, definitions and notes",
}
_LONGEST = 60
"""How much of a value the text shows, in characters; JSON has all of it."""
_LED_IN = 15
"""How much of what two long values have in common stands before their difference, in characters."""


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg ontology-diff`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg ontology-diff",
        description="Compare two versions of the ontology and of its concept schemes, sort the changes by SemVer, and "
        "say which version number they ask for. Exits with 1 if the newer version's owl:versionInfo is lower.",
    )
    what = "a Turtle file, a folder, or a tag or another revision of the repository"
    parser.add_argument("old", metavar="OLD", nargs="?", help=f"{what}; by default the last release")
    parser.add_argument("new", metavar="NEW", nargs="?", help="the same; by default the current files")
    parser.add_argument("--format", choices=FORMATS, default=FORMATS[0], help="how to write it (default: text)")
    options = parser.parse_args(words)
    name = options.old or last_release()
    if name is None:
        print("null" if options.format == "json" else "no release yet: no tag is a version number; nothing to compare")
        return 0
    old, new = load(name), load(options.new) if options.new else current()
    changes = compare(old.triples, new.triples)
    needed = required(old.number, changes)
    if options.format == "json":
        print(_as_json(old, new, changes, needed))
    else:
        print(_as_text(old, new, changes, needed))
    return TOO_LOW if new.number < needed else 0


def _as_json(old: Version, new: Version, changes: list[Change], needed: Number) -> str:
    said = {
        "old": {"name": old.name, "version": written(old.number)},
        "new": {"name": new.name, "version": written(new.number)},
        "required": written(needed),
        "sufficient": new.number >= needed,
        "changes": [vars(change) for change in changes],
    }
    return json.dumps(said, ensure_ascii=False, indent=2)


def _as_text(old: Version, new: Version, changes: list[Change], needed: Number) -> str:
    parts = [f"{old.name} ({written(old.number)}) -> {new.name} ({written(new.number)})"]
    for weight, heading in _HEADINGS.items():
        lines = [line for change in changes if change.weight == weight for line in _lines(change)]
        if lines:
            parts.append("\n".join([heading, *lines]))
    many = f"{len(changes)} changes ask" if len(changes) > 1 else "1 change asks"
    asked = f"{many} for version {written(needed)} or later" if changes else "nothing has changed"
    verdict = "enough" if new.number >= needed else "too low"
    parts.append(f"{asked}; owl:versionInfo says {written(new.number)}: {verdict}")
    return "\n\n".join(parts)


def _lines(change: Change) -> Iterator[str]:
    """Write a change in a line, or in one for each language."""
    start = f"  {shorten(change.term) if change.term else 'axiom'}: {change.what}"
    before, after = _by_language(change.before), _by_language(change.after)
    if not before and not after:
        yield start
    for language in sorted(before.keys() | after.keys()):
        was, is_ = (", ".join(said.get(language, ())) or "nothing" for said in (before, after))
        # Long texts are alike for a long time.
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, is_, strict=False))) - _LED_IN
        yield f"{start}: {_cut(was, alike)} -> {_cut(is_, alike)}"


def _by_language(values: Iterable[str]) -> dict[str, list[str]]:
    """Sort values by their language tags; what has none stands together."""
    found: dict[str, list[str]] = defaultdict(list)
    for value in values:
        found[value.rpartition('"@')[2] if value.startswith('"') and '"@' in value else ""].append(value)
    return found


def _cut(value: str, alike: int) -> str:
    if len(value) <= _LONGEST:
        return value
    shown = f"…{value[alike + 1 :]}" if alike > 0 else value
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
