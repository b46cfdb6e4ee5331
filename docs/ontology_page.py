"""The page on the words of the graph, made from the ontology, the concept schemes and the data.

What is written by hand stands in docs/templates/ontology.md.in, with a comment `<!-- name -->` wherever a made part
belongs.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from bdkg.graph.names import PREFIXES, shorten
from bdkg.graph.vocabulary import ONTOLOGY, RDF, RDF_TYPE, RDFS, RDFS_LABEL, SCHEMES, SKOS, SKOS_IN_SCHEME, THINGS, XSD

Node = NamedNode | BlankNode | Literal | Triple

TEMPLATE = Path(__file__).parent / "templates" / "ontology.md.in"

KINDS_SHOWN = 6
VALUES_SHOWN = 4
TYPICAL_SHARE = 0.25
"""The share of the things of a class that have a property, from which on an example should show it."""
FOLDED_FROM = 20
"""The number of concepts from which on the table of a scheme is folded."""

OWL = PREFIXES["owl"]
CLASS = NamedNode(OWL + "Class")
PROPERTY_TYPES = (NamedNode(OWL + "ObjectProperty"), NamedNode(OWL + "DatatypeProperty"))
FOREIGN_PROPERTY_TYPES = (NamedNode(OWL + "AnnotationProperty"), NamedNode(RDF + "Property"))
DISJOINT = NamedNode(OWL + "disjointWith")
SUBCLASS = NamedNode(RDFS + "subClassOf")
SUBPROPERTY = NamedNode(RDFS + "subPropertyOf")
DEFINITION = NamedNode(SKOS + "definition")
SCOPE_NOTE = NamedNode(SKOS + "scopeNote")
EXAMPLE = NamedNode(SKOS + "example")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
BROADER = NamedNode(SKOS + "broader")
SCHEME = NamedNode(SKOS + "ConceptScheme")
CHARACTERISTICS = {
    "FunctionalProperty": "at most one value",
    "SymmetricProperty": "holds both ways",
    "TransitiveProperty": "holds through all levels",
}
DATATYPES = {
    "langString": "text in a language",
    "string": "text",
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "wktLiteral": "well-known text",
}
BINH_DUONG = NamedNode(THINGS + "community/binh-duong")


@dataclass
class Use:
    """How the things of one kind use one property.

    Attributes:
        things: how many of them have it.
        most: the largest number of values on one thing.
        values: what the values are, and how often.
    """

    things: int = 0
    most: int = 0
    values: Counter[str] = field(default_factory=Counter)


class Graph:
    """The graph, read once and counted.

    Args:
        store: the store of the graph's files.

    Attributes:
        said: for each subject its properties, and for each of them the values.
        uses: for each kind of thing and each property that the data uses on it, how.
        values: for each property what it leads to, and how often.
        pointers: for each object the number of data triples that point at it.
    """

    def __init__(self, store: Store) -> None:
        self.said: dict[NamedNode, dict[NamedNode, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for quad in store:
            if isinstance(quad.subject, NamedNode):
                self.said[quad.subject][quad.predicate].append(quad.object)
        self.uses: dict[str, dict[NamedNode, Use]] = defaultdict(lambda: defaultdict(Use))
        self.values: dict[NamedNode, Counter[str]] = defaultdict(Counter)
        self.pointers: Counter[Node] = Counter()
        for subject, properties in self.said.items():
            if subject.value.startswith((THINGS, SCHEMES)):
                self._count(subject, properties)

    def _count(self, subject: NamedNode, properties: dict[NamedNode, list[Node]]) -> None:
        for predicate, values in properties.items():
            if predicate == RDF_TYPE:
                continue
            reached = Counter(kind for value in values for kind in self.kinds(value))
            self.values[predicate].update(reached)
            self.pointers.update(values)
            for kind in self.kinds(subject):
                use = self.uses[kind][predicate]
                use.things += 1
                use.most = max(use.most, len(values))
                use.values.update(reached)

    def kinds(self, node: Node) -> list[str]:
        """Say what a node is, as Markdown with a link to where that is explained."""
        if isinstance(node, Literal):
            return [DATATYPES[node.datatype.value.partition("#")[2]]]
        if not isinstance(node, NamedNode):
            raise ValueError(f"{node}: the graph has no such nodes")
        schemes = self.nodes(node, SKOS_IN_SCHEME)
        if schemes:
            return [f"concept of [{name(scheme)}](#scheme-{name(scheme)})" for scheme in schemes]
        classes = [one for one in self.nodes(node, RDF_TYPE) if one.value.startswith(ONTOLOGY)]
        if classes:
            return [link(one) for one in classes]
        if node.value.startswith(ONTOLOGY) or shorten(node.value) != node.value:
            return ["concept scheme" if node.value.startswith(SCHEMES) else "property"]
        return ["web address"]

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """List the nodes that a property leads to, sorted."""
        values = self.said.get(subject, {}).get(predicate, [])
        return sorted((value for value in values if isinstance(value, NamedNode)), key=lambda node: node.value)

    def text(self, subject: NamedNode, predicate: NamedNode, language: str = "en") -> str:
        """Give the text of a property in a language, or nothing."""
        values = self.said.get(subject, {}).get(predicate, [])
        return next((v.value for v in values if isinstance(v, Literal) and v.language == language), "")

    def members(self, *classes: NamedNode) -> list[NamedNode]:
        """List what is of one of the classes, in alphabetical order."""
        found = [s for s, properties in self.said.items() if not set(classes).isdisjoint(properties.get(RDF_TYPE, []))]
        return sorted(found, key=lambda node: (shorten(node.value).lower(), node.value))

    def typical(self, class_: NamedNode) -> NamedNode:
        """Choose the thing of a class that shows best how such things look.

        It has as many as possible of the properties that are usual in its class, where to be of Bình Dương counts as
        two such properties, then the fewest unusual properties, and then the most that points at it.
        """
        things = self.members(class_)
        uses = self.uses[link(class_)]
        usual = {predicate for predicate, use in uses.items() if use.things >= TYPICAL_SHARE * len(things)}

        def order(thing: NamedNode) -> tuple[int, int, int, str]:
            own = set(self.said[thing]) - {RDF_TYPE}
            near = "binh-duong" in thing.value or any(BINH_DUONG in values for values in self.said[thing].values())
            return -len(own & usual) - 2 * near, len(own - usual), -self.pointers[thing], thing.value

        return min(things, key=order)


def name(node: NamedNode) -> str:
    """Give the last part of an IRI."""
    return re.split("[#/]", node.value)[-1]


def link(term: NamedNode) -> str:
    """Write a class or a property as a link to its section; other vocabularies have one section together."""
    if not term.value.startswith(ONTOLOGY):
        return f"[{shorten(term.value)}](#properties-of-other-vocabularies)"
    kind = "class" if name(term)[0].isupper() else "property"
    return f"[{name(term)}](#{kind}-{name(term).lower()})"


def listed(counts: Counter[str], shown: int = KINDS_SHOWN) -> str:
    """Write counted kinds, the most frequent first; a single one needs no number."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ordered) == 1:
        return ordered[0][0]
    parts = [f"{kind} {count:,}" for kind, count in ordered[:shown]]
    return ", ".join(parts) + (f" and {len(ordered) - shown} more" if len(ordered) > shown else "")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Write a Markdown table."""
    head = list(head)
    cells = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def turtle(graph: Graph, thing: NamedNode) -> str:
    """Write what the graph says of a thing as Turtle, in the style of the data files."""
    lines = [shown(thing)]
    properties = graph.said[thing]
    for predicate in sorted(properties, key=lambda p: (p != RDF_TYPE, shorten(p.value))):
        word = "a" if predicate == RDF_TYPE else shorten(predicate.value)
        values = sorted(properties[predicate], key=_value_order)
        rest = len(values) - VALUES_SHOWN
        texts = [shown(value) for value in values[:VALUES_SHOWN]]
        if len(texts) == 1:
            lines.append(f"    {word} {texts[0]} ;")
        else:
            lines += [f"    {word}", *(f"        {text} ," for text in texts[:-1]), f"        {texts[-1]} ;"]
        if rest > 0:
            lines[-1] += f" # and {rest} more"
    return "\n".join([*lines, "."])


def _value_order(value: Node) -> tuple[str, str]:
    return (value.language or "" if isinstance(value, Literal) else "", shown(value))


def shown(node: Node) -> str:
    """Write a node as it stands in the examples."""
    if isinstance(node, Literal):
        datatype = node.datatype.value
        if datatype == XSD + "integer" or (datatype == XSD + "decimal" and "." in node.value):
            return node.value
        return f"{str(node).partition('^^')[0]}^^{shorten(datatype)}" if "^^" in str(node) else str(node)
    if not isinstance(node, NamedNode):
        return str(node)
    if node.value.startswith(THINGS):
        return f"<{node.value.removeprefix(THINGS)}>"
    if re.fullmatch(re.escape(SCHEMES) + r"[\w-]+/[\w-]+", node.value):
        return node.value.removeprefix(SCHEMES).replace("/", ":")
    short = shorten(node.value)
    return short if re.fullmatch(r"\w+:[\w-]+", short) else f"<{node.value}>"


def _block(graph: Graph, thing: NamedNode) -> str:
    return f"```turtle\n{turtle(graph, thing)}\n```"


def _opening(graph: Graph, term: NamedNode) -> list[str]:
    """Write what the ontology says of a class or property: the labels, what it means, and a case of it."""
    kind = "class" if name(term)[0].isupper() else "property"
    labels = f"{graph.text(term, RDFS_LABEL)} / {graph.text(term, RDFS_LABEL, 'vi')}"
    note, example = graph.text(term, SCOPE_NOTE), graph.text(term, EXAMPLE)
    said = [graph.text(term, DEFINITION), f"> {note}" if note else "", f"For instance: {example}" if example else ""]
    linked = (re.sub(r"\bbdkg:(\w+)", lambda match: link(NamedNode(ONTOLOGY + match[1])), text) for text in said)
    return [f'### <a id="{kind}-{name(term).lower()}"></a>{name(term)}: {labels}', *filter(None, linked)]


def class_sections(graph: Graph) -> str:
    """Write the part of the page on classes."""
    ours = [one for one in graph.members(CLASS) if one.value.startswith(ONTOLOGY)]
    return "\n\n".join(_class_section(graph, one) for one in ours)


def _class_section(graph: Graph, class_: NamedNode) -> str:
    others = [other for other in graph.members(CLASS) if class_ in graph.nodes(other, DISJOINT)]
    disjoint = sorted(link(other) for other in {*others, *graph.nodes(class_, DISJOINT)})
    relations = [f"A kind of {link(wider)}." for wider in graph.nodes(class_, SUBCLASS)]
    if disjoint:
        relations.append(f"Nothing is both this and {' or '.join(disjoint)}.")
    things = len(graph.members(class_))
    paragraphs = [*_opening(graph, class_), " ".join([f"**{things:,}** in the graph.", *relations])]
    if things:
        table_of_uses, example = _property_table(graph, class_, things), _block(graph, graph.typical(class_))
        paragraphs += [table_of_uses, *_pointed_at(graph, class_), example]
    return "\n\n".join(paragraphs)


def _property_table(graph: Graph, class_: NamedNode, things: int) -> str:
    uses = graph.uses[link(class_)].items()
    rows = []
    for predicate, use in sorted(uses, key=lambda item: (-item[1].things, shorten(item[0].value))):
        on = "all" if use.things == things else f"{use.things:,}"
        rows.append((link(predicate), listed(use.values), on + (f", up to {use.most} each" if use.most > 1 else "")))
    return table(("property", "leads to", "on"), rows)


def _pointed_at(graph: Graph, class_: NamedNode) -> list[str]:
    counts: Counter[str] = Counter()
    for kind, uses in graph.uses.items():
        for predicate, use in uses.items():
            counts[f"{link(predicate)} of {kind}"] = use.values[link(class_)]
    return [f"Reached by {listed(+counts)}."] if +counts else []


def property_sections(graph: Graph) -> str:
    """Write the part of the page on our own properties."""
    return "\n\n".join(_property_section(graph, one) for one in graph.members(*PROPERTY_TYPES))


def _property_section(graph: Graph, term: NamedNode) -> str:
    traits = [f"a narrower form of {link(wider)}" for wider in graph.nodes(term, SUBPROPERTY)]
    traits += [CHARACTERISTICS[name(one)] for one in graph.nodes(term, RDF_TYPE) if name(one) in CHARACTERISTICS]
    users = users_of(graph, term)
    used = f"From {listed(users)} to {listed(graph.values[term])}." if users else "Not used in the data."
    return "\n\n".join([*_opening(graph, term), used + (f" Note: {'; '.join(traits)}." if traits else "")])


def users_of(graph: Graph, term: NamedNode) -> Counter[str]:
    """Count the things that have a property, by what they are."""
    return Counter({kind: uses[term].things for kind, uses in graph.uses.items() if term in uses})


def foreign_properties(graph: Graph) -> str:
    """Write the table of the properties of other vocabularies."""
    rows = []
    for term in graph.members(*FOREIGN_PROPERTY_TYPES):
        users = users_of(graph, term)
        used = listed(users, 3) if users else "the ontology"
        rows.append((f"`{shorten(term.value)}`", graph.text(term, SCOPE_NOTE), used))
    return table(("property", "how it is used here", "on"), rows)


def scheme_sections(graph: Graph) -> str:
    """Write the part of the page on concept schemes."""
    return "\n\n".join(_scheme_section(graph, scheme) for scheme in graph.members(SCHEME))


def _scheme_section(graph: Graph, scheme: NamedNode) -> str:
    kind = f"concept of [{name(scheme)}](#scheme-{name(scheme)})"
    users = +Counter({link(p): counts[kind] for p, counts in graph.values.items() if p.value.startswith(ONTOLOGY)})
    rows = []
    for concept in graph.members(NamedNode(SKOS + "Concept")):
        if scheme in graph.nodes(concept, SKOS_IN_SCHEME):
            under = "".join(f" (under {name(wider)})" for wider in graph.nodes(concept, BROADER))
            texts = [graph.text(concept, PREF_LABEL), graph.text(concept, PREF_LABEL, "vi")]
            texts.append(graph.text(concept, DEFINITION))
            rows.append((f"`{name(concept)}`{under}", *texts, f"{graph.pointers[concept]:,}"))
    text = table(("concept", "English", "tiếng Việt", "meaning", "uses"), rows)
    if len(rows) >= FOLDED_FROM:
        text = f"<details><summary>{len(rows)} concepts</summary>\n\n{text}\n\n</details>"
    labels = f"{graph.text(scheme, PREF_LABEL)} / {graph.text(scheme, PREF_LABEL, 'vi')}"
    heading = f'### <a id="scheme-{name(scheme)}"></a>{name(scheme)}: {labels}'
    return "\n\n".join([heading, f"{graph.text(scheme, DEFINITION)} Reached by {listed(users)}.", text])


def prefixes(graph: Graph) -> str:
    """Write the lines that make an example of the page a Turtle document."""
    known = dict(PREFIXES) | {name(scheme): f"{scheme.value}/" for scheme in graph.members(SCHEME)}
    lines = [f"@base <{THINGS}> .", *(f"@prefix {prefix}: <{known[prefix]}> ." for prefix in sorted(known))]
    return "\n".join(["```turtle", *lines, "```"])


def page(store: Store) -> str:
    """Write the page.

    Args:
        store: the graph.

    Returns:
        Markdown.

    Raises:
        ValueError: the template asks for what there is not.
    """
    graph = Graph(store)
    parts = {
        "classes": class_sections,
        "foreign-properties": foreign_properties,
        "prefixes": prefixes,
        "properties": property_sections,
        "schemes": scheme_sections,
    }

    def made(match: re.Match[str]) -> str:
        what, _, slug = match[1].partition(" ")
        thing = NamedNode(THINGS + slug)
        if what == "example" and thing in graph.said:
            return _block(graph, thing)
        if match[1] not in parts:
            raise ValueError(f"docs/templates/{TEMPLATE.name}: nothing is known of <!-- {match[1]} -->")
        return parts[match[1]](graph)

    return re.sub(r"<!-- ([^>]+) -->", made, TEMPLATE.read_text(encoding="utf-8"))
