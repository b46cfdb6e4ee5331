"""Only a graph that a load has named, so long ago that nobody can fill it any more, is dropped."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bdkg.stores.load.profiles import PROFILES
from bdkg.stores.load.staging import REGISTER
from tests.stores.faulty import Reply, answering

NOW = datetime.now(UTC).replace(microsecond=0)
LONG_AGO = NOW - timedelta(hours=25)
OURS = f"{REGISTER}/{'0' * 16}"


def swept(graph: Mapping[str, str], began: Mapping[str, str]) -> tuple[list[tuple[str, datetime]], list[str]]:
    """Sweep a store whose list has one entry: what is told of it, and the updates that the store got."""
    entry = {"head": {"vars": ["graph", "began"]}, "results": {"bindings": [{"graph": graph, "began": began}]}}
    with answering(Reply(content=json.dumps(entry).encode()), Reply(204, b"")) as server:
        sweep = PROFILES["update"].plan(server.address, None, []).sweep
        assert sweep is not None
        found = sweep()
    assert b"query=" in server.requests[0].content
    return found, [request.content.decode() for request in server.requests[1:]]


def iri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def literal(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


@pytest.mark.parametrize("form", ["%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.5+00:00"])
def test_what_was_left_is_dropped_alone(form: str) -> None:
    found, updates = swept(iri(OURS), literal(f"{LONG_AGO:{form}}"))
    assert found == []
    (update,) = updates
    assert update.startswith(f"DROP SILENT GRAPH <{OURS}> ;\n")
    assert update.count("DROP") == 1


@pytest.mark.parametrize(
    "began",
    [
        NOW,
        NOW - timedelta(hours=23),
        NOW + timedelta(days=9),
        NOW.astimezone(timezone(timedelta(hours=7))),
        NOW.replace(tzinfo=None),
    ],
)
def test_what_may_still_be_filled_is_told(began: datetime) -> None:
    found, updates = swept(iri(OURS), literal(began.isoformat()))
    assert updates == []
    assert found == [(OURS, began if began.tzinfo else began.replace(tzinfo=UTC))]
    assert found[0][1].utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("graph", "began"),
    [
        *(
            (iri(name), literal(LONG_AGO.isoformat()))
            for name in (
                *(REGISTER, f"{REGISTER}/", f"{OURS}0", f"{OURS}/x", f"{OURS}\n", f"{REGISTER}/{'G' * 16}"),
                *("https://w3id.org/bdkg/graph", f"https://example.org/?{OURS}"),
            )
        ),
        ({"type": "bnode", "value": "b0"}, literal(LONG_AGO.isoformat())),
        *(
            (iri(OURS), literal(text))
            for text in ("", "yesterday", "0001-01-01T00:00:00+14:00", "-0044-03-15T00:00:00Z")
        ),
        (iri(OURS), iri("https://example.org/yesterday")),
    ],
)
def test_what_no_load_has_written_is_left_alone(graph: dict[str, str], began: dict[str, str]) -> None:
    if "\n" in graph["value"]:
        graph = iri(OURS[:-1])
    assert swept(graph, began) == ([], [])
