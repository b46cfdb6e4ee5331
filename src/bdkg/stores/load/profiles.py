"""The stores that the graph can be loaded into, and the way that each takes it whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

from pyoxigraph import Triple

from bdkg.records import record
from bdkg.stores.load import exchange, requests, staging, tdb2
from bdkg.stores.load.plan import TRANSACTION, Plan, Step, ahead
from bdkg.stores.load.reading import read_by_pages, read_by_query, read_graph

VIRTUOSO_GRAPH = "https://w3id.org/bdkg/graph"
"""What Virtuoso's default graph has to be called: a query there that names no graph sees the system's triples too."""

_RDF4J_PART_TRIPLES = 20_000
"""A part is written while the store reads the one before it."""


@record
class Profile:
    """A kind of store.

    Attributes:
        title: what it is called.
        target: what TARGET is.
        plan: makes the plan of the target, the graph's IRI (None for the default graph) and the triples.
    """

    title: str
    target: str
    plan: Callable[[str, str | None, Sequence[Triple]], Plan]


def _one_put(store: str, target: str, graph: str | None, triples: Sequence[Triple]) -> Plan:
    """Replace the graph by one request, which is one transaction."""
    address = requests.graph_address(target + store, graph)
    step = requests.write_step("PUT", address, triples, decides=True)
    return Plan((step,).__iter__, (), partial(read_graph, address), size=len(step.content))


def _fuseki(target: str, graph: str | None, triples: Sequence[Triple]) -> Plan:
    """Replace the graph by RDF/XML, or by an update: what Fuseki reads of N-Triples cut between lines, it keeps."""
    updates, address = f"{target}/update", requests.graph_address(f"{target}/data", graph)

    def steps() -> Iterator[Step]:
        yield requests.update_step(updates, f"WITH <{graph or tdb2.DEFAULT_GRAPH}> {tdb2.UNSTICK}")
        replace = requests.whole_step("PUT", address, triples, tdb2.deletable_in_rdf_xml, decides=True)
        if replace is None:
            data = requests.data(tdb2.deletable(triples), graph)
            update = f"{staging.drop(graph)} ;\nINSERT DATA {data}"
            replace = requests.update_step(updates, update, triples=len(triples), gzipped=True, decides=True)
        yield replace

    return Plan(lambda: ahead(steps()), (), partial(read_graph, address))


def _rdf4j(target: str, graph: str | None, triples: Sequence[Triple]) -> Plan:
    """Replace the graph in a transaction: the default graph is all graphs here, so one to fill would be seen."""
    where = "null" if graph is None else quote(f"<{graph}>", safe="")
    clear = f"CLEAR SILENT {requests.in_words(graph)}".encode()
    said = {"Content-Type": "application/sparql-update"}
    address = f"{TRANSACTION}?action=ADD&context={where}"

    # Where the transaction will be is not known yet, so parts are compressed for a store on this machine too.
    def steps() -> Iterator[Step]:
        yield Step("POST", f"{target}/transactions", {}, b"")
        yield Step("PUT", f"{TRANSACTION}?action=UPDATE", said, clear, is_repeatable=False)
        are_all_whole = True
        for part in requests.parts(triples, _RDF4J_PART_TRIPLES):
            is_repeatable = not requests.has_blank_node(part[0])
            add = requests.whole_step("PUT", address, part, is_repeatable=is_repeatable)
            are_all_whole &= add is not None
            yield add or requests.write_step("PUT", address, part, gzipped=True, is_repeatable=is_repeatable)
        if not are_all_whole:
            # N-Triples that were cut between two lines are taken for whole.
            yield Step("PUT", f"{TRANSACTION}?action=SIZE&context={where}", {}, b"", expected=len(triples))
        yield Step("PUT", f"{TRANSACTION}?action=COMMIT", {}, b"", is_repeatable=False, decides=True)

    undo = (Step("DELETE", TRANSACTION, {}, b"", is_repeatable=False),)
    read = partial(read_graph, f"{target}/statements?infer=false&context={where}")
    # A transaction that is silent for a minute is forgotten, also while the store is busy with it.
    ping = Step("PUT", f"{TRANSACTION}?action=PING", {}, b"")
    return Plan(lambda: ahead(steps()), undo, read, keep_alive=ping)


def _virtuoso(target: str, graph: str | None, triples: Sequence[Triple]) -> Plan:
    graph = graph or VIRTUOSO_GRAPH
    queries, store = f"{target}/sparql", f"{target}/sparql-graph-crud-auth?graph-uri="

    def fill(filled: str) -> Iterator[Step]:
        for part in requests.parts(triples, requests.PART_TRIPLES):
            is_repeatable = not requests.has_blank_node(part[0])
            yield requests.write_step("POST", store + quote(filled, safe=""), part, is_repeatable=is_repeatable)

    def swap(filled: str) -> Iterator[Step]:
        # Where nobody asks the store, as for `--show`, as many deletions stand there as a small difference takes.
        stale = [0]
        yield requests.count_step(queries, exchange.stale(filled, graph), tell=stale.append)
        yield place.update(exchange.exchange(filled, graph, stale[-1]), is_repeatable=False, decides=True)

    place = staging.Staging(f"{target}/sparql-auth", queries, staging.drop, as_form="query")
    return place.plan(fill, swap, len(triples), partial(read_by_pages, queries, graph))


def _update(target: str, graph: str | None, triples: Sequence[Triple]) -> Plan:
    def fill(filled: str) -> Iterator[Step]:
        for part in requests.parts(triples, requests.SMALL_PART_TRIPLES):
            data, is_repeatable = requests.data(part, filled), not requests.has_blank_node(part[0])
            yield requests.update_step(target, f"INSERT DATA {data}", triples=len(part), is_repeatable=is_repeatable)

    def swap(filled: str) -> Iterator[Step]:
        yield place.update(staging.copy(filled, graph), is_repeatable=False, decides=True)

    place = staging.Staging(target, target, staging.drop_all)
    return place.plan(fill, swap, len(triples), partial(read_by_query, target, graph))


PROFILES = {
    "fuseki": Profile("Apache Jena Fuseki", "the dataset, such as http://localhost:3030/bdkg", _fuseki),
    "graphdb": Profile("GraphDB", "the repository, such as http://localhost:7200/repositories/bdkg", _rdf4j),
    "gsp": Profile("any store with the SPARQL 1.1 Graph Store HTTP Protocol", "its graph store", partial(_one_put, "")),
    "neptune": Profile("Amazon Neptune", "the cluster, such as https://NAME:8182", partial(_one_put, "/sparql/gsp/")),
    "oxigraph": Profile("Oxigraph", "the server, such as http://localhost:7878", partial(_one_put, "/store")),
    "rdf4j": Profile("RDF4J", "the repository, such as http://localhost:8080/rdf4j-server/repositories/bdkg", _rdf4j),
    "update": Profile("any store with SPARQL 1.1 Update", "the address that takes both updates and queries", _update),
    "virtuoso": Profile("Virtuoso", "the server, such as http://localhost:8890", _virtuoso),
}
"""Every kind, by its name."""
