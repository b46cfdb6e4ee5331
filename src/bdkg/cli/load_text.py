"""What `bdkg load` prints about what it would send, and about what came of it."""

import gzip
import os
from collections.abc import Iterable
from urllib.parse import unquote_plus

from bdkg.stores.authentication import TOKEN_SETTING, USER_SETTING
from bdkg.stores.load.comparison import Comparison
from bdkg.stores.load.keep_alive import EVERY_SECONDS
from bdkg.stores.load.plan import Plan, Step
from bdkg.stores.load.requests import FORM

_SHOWN = 20
_ALTERED_SHOWN = 3
_BEGIN_DATA = b"{\n"
"""What stands in an update before the triples."""

_MOST_BEFORE_DATA_BYTES = 2_000


def shown(plan: Plan) -> Iterable[str]:
    """Show the requests of a plan.

    Args:
        plan: the plan.

    Yields:
        A block of lines for each request, then for each that is sent where one fails, and for what is sent meanwhile.
    """
    for step in plan.steps():
        yield _request(step)
        if step.tell is not None:
            yield "what this counts decides how many deletions the next request has"
    if plan.undo == plan.clean:
        yield from (f"at the end, unless a request was not answered:\n{_request(step)}" for step in plan.clean)
    else:
        yield from (f"where one of these fails before the last:\n{_request(step)}" for step in plan.undo)
    if plan.keep_alive:
        when = f"every {EVERY_SECONDS} seconds, until the last request is answered or one fails"
        yield f"{when}:\n{_request(plan.keep_alive)}"


def _request(step: Step) -> str:
    who = [name for name in (USER_SETTING, TOKEN_SETTING) if os.environ.get(name)]
    headers = {**step.headers, **({"Authorization": f"as {who[-1]} says"} if who else {})}
    lines = [f"{step.method} {step.address}", *(f"{name}: {value}" for name, value in headers.items())]
    held = f", {step.triples} triples" if step.triples else ""
    return "\n".join([*lines, f"{len(step.content)} bytes{held}", *_beginning(step)])


def _beginning(step: Step) -> Iterable[str]:
    """Show what a request says, in words that can be read, but for the triples in it."""
    content = gzip.decompress(step.content) if step.headers.get("Content-Encoding") == "gzip" else step.content
    head, begin, _ = content[:_MOST_BEFORE_DATA_BYTES].partition(_BEGIN_DATA)
    if not step.triples:
        text = content.decode()
        yield from (unquote_plus(text) if step.headers.get("Content-Type") == FORM else text).splitlines()
    elif begin:
        yield from (head + begin).decode().splitlines()
        yield "..."


def told(found: Comparison, target: str) -> Iterable[str]:
    """Tell what a store made of the graph.

    Args:
        found: the comparison.
        target: the store.

    Yields:
        The lines.
    """
    if found.is_same:
        yield f"{found.sent} triples are in {target}"
    else:
        lost, added = len(found.lost), len(found.added)
        yield f"{found.sent} triples were sent to {target}: {lost} of them are not there, {added} others are"
    yield f"SHA-256 of their canonical form (RDFC-1.0): {found.digest}"
    if found.digest == found.digest_there:
        yield "the store gives back the same"
        return
    yield f"of what the store gives back:               {found.digest_there}"
    if found.altered:
        yield f"the same value in another form, which does not matter: {len(found.altered)}"
        lines = [f"  {ours} .\n    comes back as {theirs.object}" for ours, theirs in found.altered]
        yield from _few(lines, _ALTERED_SHOWN)
    for what, triples in (("lost", found.lost), ("added", found.added)):
        if triples:
            yield f"{what}: {len(triples)}"
            yield from _few([f"  {triple} ." for triple in triples], _SHOWN)


def _few(lines: list[str], most: int) -> Iterable[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"  and {len(lines) - most} more"
