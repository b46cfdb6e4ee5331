"""The style of the terms of our own ontology, and of what it says about the terms of others."""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from bdkg.graph.names import LANGUAGES
from bdkg.graph.vocabulary import DCTERMS, ONTOLOGY, ONTOLOGY_NODE, OWL_VERSION_INFO, RDF_TYPE, RDFS_LABEL
from bdkg.quality.finding import WARNING
from bdkg.quality.ontology.rule import Hit, Rule, rule
from bdkg.quality.ontology.vocabulary import CLASS, PROPERTIES, Ontology, iri, named

DEFINITION, SCOPE_NOTE, EXAMPLE = iri("skos:definition"), iri("skos:scopeNote"), iri("skos:example")
_DEFINED_BY, _DEPRECATED = iri("rdfs:isDefinedBy"), iri("owl:deprecated")
_REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
_AXIOMS = tuple(
    map(
        iri,
        (
            "rdfs:subClassOf",
            "rdfs:subPropertyOf",
            "rdfs:domain",
            "rdfs:range",
            "owl:disjointWith",
            "owl:equivalentClass",
            "owl:equivalentProperty",
            "owl:inverseOf",
            "owl:propertyDisjointWith",
            "owl:propertyChainAxiom",
        ),
    )
)
_EXAMPLE_WORDS = re.compile(r"\b(for example|for instance|such as|e\.g\.|ví dụ|chẳng hạn|thí dụ)", re.IGNORECASE)
_VERSION = re.compile(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}")
_ONCE = ", ".join(LANGUAGES)


def languages(texts: Iterable[Literal]) -> list[str]:
    """List the languages of texts.

    Args:
        texts: texts, with a language or without.

    Returns:
        Their tags, sorted; empty for none.
    """
    return sorted(text.language or "" for text in texts)


@rule(
    "term-name",
    message=("{0} is not written as the name of {1} is", "{0} không được viết như tên của {1}"),
    advice=(
        "write a class in UpperCamelCase, a property in lowerCamelCase, with letters and digits of ASCII",
        "hãy viết tên lớp theo kiểu UpperCamelCase, tên thuộc tính theo kiểu lowerCamelCase, bằng chữ và số ASCII",
    ),
)
def name(ontology: Ontology) -> Iterator[Hit]:
    """Find names in another style."""
    for types, first in (((CLASS,), "[A-Z]"), (PROPERTIES, "[a-z]")):
        for term in ontology.terms(*types):
            own = term.value.removeprefix(ONTOLOGY)
            if not re.fullmatch(first + "[A-Za-z0-9]*", own) or re.search("[A-Z]{4}", own):
                yield Hit(term, RDF_TYPE, None, (own, " / ".join(sorted({named(type_) for type_ in types[:1]}))))


def one_in_each(ontology: Ontology, nodes: Iterable[NamedNode], predicate: NamedNode) -> Iterator[Hit]:
    """Find what has not exactly one text in each language.

    Args:
        ontology: what is checked.
        nodes: terms or concepts.
        predicate: what leads to the texts.

    Yields:
        Each, with the languages that it has texts in and those that it should have.
    """
    for node in nodes:
        found = languages(ontology.texts(node, predicate))
        if found != list(LANGUAGES):
            yield Hit(node, predicate, None, (", ".join(found) or "-", _ONCE))


def no_sentences(ontology: Ontology, nodes: Iterable[NamedNode], predicate: NamedNode) -> Iterator[Hit]:
    """Find texts that do not begin and end as sentences do: with a capital letter and a full stop.

    Args:
        ontology: what is checked.
        nodes: terms or concepts.
        predicate: what leads to the texts.

    Yields:
        Each text, with the property.
    """
    for node in nodes:
        for text in ontology.texts(node, predicate):
            if not (text.value.lstrip("“")[:1].isupper() and text.value.endswith(".")):
                yield Hit(node, predicate, text, (named(predicate),))


@rule(
    "term-label",
    message=("the term has labels in {0} instead of {1}", "thuật ngữ có nhãn bằng {0} thay vì {1}"),
    advice=("give it one rdfs:label in each language", "hãy cho nó đúng một rdfs:label ở mỗi ngôn ngữ"),
)
def label(ontology: Ontology) -> Iterator[Hit]:
    """Find terms without exactly one label in each language."""
    yield from one_in_each(ontology, ontology.terms(), RDFS_LABEL)


@rule(
    "term-definition",
    message=("the term has definitions in {0} instead of {1}", "thuật ngữ có định nghĩa bằng {0} thay vì {1}"),
    advice=("give it one skos:definition in each language", "hãy cho nó đúng một skos:definition ở mỗi ngôn ngữ"),
)
def definition(ontology: Ontology) -> Iterator[Hit]:
    """Find terms without exactly one definition in each language."""
    yield from one_in_each(ontology, ontology.terms(), DEFINITION)


@rule(
    "term-scope-note",
    message=("the term has scope notes in {0} instead of {1}", "thuật ngữ có ghi chú phạm vi bằng {0} thay vì {1}"),
    advice=(
        "give it one skos:scopeNote in each language, or none",
        "hãy cho nó đúng một skos:scopeNote ở mỗi ngôn ngữ, hoặc không có",
    ),
)
def scope_note(ontology: Ontology) -> Iterator[Hit]:
    """Find terms with a scope note in one language only."""
    noted = (term for term in ontology.terms() if ontology.values(term, SCOPE_NOTE))
    yield from one_in_each(ontology, noted, SCOPE_NOTE)


@rule(
    "term-in-sentences",
    message=("the {0} is no full sentence", "{0} không phải là câu trọn vẹn"),
    advice=("write from a capital letter to a full stop", "hãy viết từ chữ hoa đầu câu đến dấu chấm"),
)
def sentences(ontology: Ontology) -> Iterator[Hit]:
    """Find definitions and scope notes that are no sentences."""
    for predicate in (DEFINITION, SCOPE_NOTE):
        yield from no_sentences(ontology, ontology.terms(), predicate)


@rule(
    "examples-apart",
    message=("the definition gives an example: {0}", "định nghĩa có nêu ví dụ: {0}"),
    advice=("move it to skos:example or skos:scopeNote", "hãy chuyển nó sang skos:example hoặc skos:scopeNote"),
    severity=WARNING,
)
def examples_apart(ontology: Ontology) -> Iterator[Hit]:
    """Find definitions that hold examples."""
    for term in ontology.terms():
        for text in ontology.texts(term, DEFINITION):
            found = _EXAMPLE_WORDS.search(text.value)
            if found:
                yield Hit(term, DEFINITION, text, (found.group(),))


@rule(
    "term-labels-differ",
    message=("{0} has the same label", "{0} có cùng nhãn"),
    advice=("tell the two apart by their labels", "hãy phân biệt hai thuật ngữ bằng nhãn"),
)
def labels_differ(ontology: Ontology) -> Iterator[Hit]:
    """Find two classes, or two properties, with one label in one language."""
    for types in ((CLASS,), PROPERTIES):
        first: dict[Literal, NamedNode] = {}
        for term in ontology.terms(*types):
            for text in ontology.texts(term, RDFS_LABEL):
                other = first.setdefault(text, term)
                if other != term:
                    yield Hit(term, RDFS_LABEL, text, (named(other),))


@rule(
    "term-defined-by",
    message=("the term does not say that it is of {0} alone", "thuật ngữ không nêu rằng nó chỉ thuộc {0}"),
    advice=("give it this one rdfs:isDefinedBy", "hãy cho nó đúng một rdfs:isDefinedBy này"),
)
def defined_by(ontology: Ontology) -> Iterator[Hit]:
    """Find terms that do not lead to the ontology."""
    for term in ontology.terms():
        if ontology.values(term, _DEFINED_BY) != [ONTOLOGY_NODE]:
            yield Hit(term, _DEFINED_BY, None, (str(ONTOLOGY_NODE),))


@rule(
    "no-inverse-pairs",
    message=("{0} says the same in the other direction", "{0} nói cùng một điều theo chiều ngược lại"),
    advice=(
        "keep the property that leads from the part to the whole, unless a property chain goes through the other; a "
        "query can follow it both ways",
        "hãy giữ thuộc tính dẫn từ phần đến toàn thể, trừ khi một chuỗi thuộc tính đi qua thuộc tính kia; truy vấn có "
        "thể đi theo cả hai chiều",
    ),
)
def inverse_pairs(ontology: Ontology) -> Iterator[Hit]:
    """Find properties of ours that are stated to be inverses; a chain of properties may need one to go back."""
    ours = set(ontology.terms())
    chains = [ontology.members(triple.object) or [] for triple in ontology.triples(iri("owl:propertyChainAxiom"))]
    needed = {member for chain in chains for member in chain}
    for triple in ontology.triples(iri("owl:inverseOf")):
        if triple.subject in ours and triple.object in ours and triple.subject not in needed:
            yield Hit(triple.subject, triple.predicate, triple.object, (named(triple.object),))


@rule(
    "deprecated-with-replacement",
    message=(
        "the term is deprecated, and no term that holds replaces it",
        "thuật ngữ đã bị loại mà không có thuật ngữ còn hiệu lực thay thế",
    ),
    advice=(
        "give it dcterms:isReplacedBy with the term to use instead",
        "hãy cho nó dcterms:isReplacedBy chỉ đến thuật ngữ cần dùng thay",
    ),
)
def deprecated(ontology: Ontology) -> Iterator[Hit]:
    """Find deprecated terms without a replacement that is a term and not deprecated."""

    def is_deprecated(term: NamedNode) -> bool:
        return any(value.value in ("true", "1") for value in ontology.texts(term, _DEPRECATED))

    holding = {term for term in ontology.terms() if not is_deprecated(term)}
    for term in ontology.terms():
        if term not in holding and not holding.intersection(ontology.values(term, _REPLACED_BY)):
            yield Hit(term, _DEPRECATED)


@rule(
    "terms-of-others-explained",
    message=(
        "nothing says in {0} how the term of another vocabulary is used",
        "chưa có lời bằng {0} cho biết thuật ngữ của từ vựng khác được dùng ra sao",
    ),
    advice=("give it one skos:scopeNote in each language", "hãy cho nó đúng một skos:scopeNote ở mỗi ngôn ngữ"),
)
def others_explained(ontology: Ontology) -> Iterator[Hit]:
    """Find terms of other vocabularies that are labelled here and not explained."""
    for term in _of_others(ontology):
        found = languages(ontology.texts(term, SCOPE_NOTE))
        if ontology.texts(term, RDFS_LABEL) and found != list(LANGUAGES):
            missing = sorted(set(LANGUAGES) - set(found)) or list(LANGUAGES)
            yield Hit(term, SCOPE_NOTE, None, (", ".join(missing),))


@rule(
    "terms-of-others-as-they-are",
    message=(
        "the statement changes what a term of another vocabulary means",
        "phát biểu này làm thay đổi nghĩa một thuật ngữ của từ vựng khác",
    ),
    advice=(
        "state the relation from a term of ours, and leave theirs as it is",
        "hãy nêu quan hệ từ phía thuật ngữ của ta, và để nguyên thuật ngữ của họ",
    ),
)
def others_as_they_are(ontology: Ontology) -> Iterator[Hit]:
    """Find axioms about terms of other vocabularies."""
    for predicate in _AXIOMS:
        for triple in ontology.triples(predicate):
            if isinstance(triple.subject, NamedNode) and not triple.subject.value.startswith(ONTOLOGY):
                yield Hit(triple.subject, predicate, triple.object)


def _of_others(ontology: Ontology) -> list[NamedNode]:
    found = ontology.of_type(CLASS, *PROPERTIES, iri("rdf:Property"))
    others = [node for node in found if isinstance(node, NamedNode) and not node.value.startswith(ONTOLOGY)]
    return sorted(others, key=str)


@rule(
    "ontology-described",
    message=("the ontology itself has no right {0}", "chính bản thể học chưa có {0} đúng"),
    advice=(
        "give it dcterms:title and dcterms:description in each language, a dcterms:license, an owl:versionInfo of "
        "three numbers, and an owl:versionIRI that ends in it",
        "hãy cho nó dcterms:title và dcterms:description ở mỗi ngôn ngữ, dcterms:license, owl:versionInfo gồm ba số, "
        "và owl:versionIRI kết thúc bằng số phiên bản đó",
    ),
)
def described(ontology: Ontology) -> Iterator[Hit]:
    """Find what the header of the ontology lacks."""
    if ONTOLOGY_NODE not in ontology.of_type(iri("owl:Ontology")):
        if ontology.terms():
            yield Hit(ONTOLOGY_NODE, RDF_TYPE, None, ("owl:Ontology",))
        return
    for predicate in (iri("dcterms:title"), iri("dcterms:description")):
        if languages(ontology.texts(ONTOLOGY_NODE, predicate)) != list(LANGUAGES):
            yield Hit(ONTOLOGY_NODE, predicate, None, (named(predicate),))
    if not ontology.values(ONTOLOGY_NODE, iri("dcterms:license")):
        yield Hit(ONTOLOGY_NODE, iri("dcterms:license"), None, ("dcterms:license",))
    versions = ontology.texts(ONTOLOGY_NODE, OWL_VERSION_INFO)
    if len(versions) != 1 or not _VERSION.fullmatch(versions[0].value):
        yield Hit(ONTOLOGY_NODE, OWL_VERSION_INFO, None, ("owl:versionInfo",))
        return
    address = NamedNode(f"{ONTOLOGY_NODE.value}/{versions[0].value}")
    if ontology.values(ONTOLOGY_NODE, iri("owl:versionIRI")) != [address]:
        yield Hit(ONTOLOGY_NODE, iri("owl:versionIRI"), None, ("owl:versionIRI",))


RULES: tuple[Rule, ...] = (
    name,
    label,
    definition,
    scope_note,
    sentences,
    examples_apart,
    labels_differ,
    defined_by,
    inverse_pairs,
    deprecated,
    others_explained,
    others_as_they_are,
    described,
)
