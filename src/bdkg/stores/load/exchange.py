"""Putting a graph in another's place in Virtuoso, without touching what is in both.

What one transaction deletes and inserts again, as MOVE does, Virtuoso 7.2.5 loses when it is killed and restarted.
"""

MOST_DELETED = 10_000
"""What one operation may delete in Virtuoso 7.2.12, unless its `MaxConstructTriples` says otherwise."""


def stale(graph: str, target: str) -> str:
    """Make the pattern that finds what is in the place of a graph and not in it.

    Args:
        graph: its IRI.
        target: the IRI of the graph in its place.

    Returns:
        The pattern.
    """
    return f"GRAPH <{target}> {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


def exchange(graph: str, target: str, count: int) -> str:
    """Make the update that puts a graph in another's place: one transaction, however many operations it has.

    Args:
        graph: its IRI.
        target: the other's IRI.
        count: how many triples are in the other alone.

    Returns:
        The update.
    """
    some = f"SELECT ?s ?p ?o WHERE {{ {stale(graph, target)} }} LIMIT {MOST_DELETED}"
    # With something to insert, which nothing binds, it is planned as a whole: 0.04 s instead of 0.5 s for 500 triples.
    delete = (
        f"DELETE {{ GRAPH <{target}> {{ ?s ?p ?o }} }} INSERT {{ GRAPH <{target}> {{ ?x ?y ?z }} }} WHERE {{ {some} }}"
    )
    # ADD takes a tenth of the time of INSERT, and touches no triple that is there.
    # One more than was counted for: another load may have come in between.
    operations = [delete] * (1 - (-count // MOST_DELETED))
    return " ;\n".join([*operations, f"ADD GRAPH <{graph}> TO GRAPH <{target}>"])
