"""The style of concept schemes and their concepts (SKOS)."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from bdkg.graph.vocabulary import RDF_TYPE, SCHEMES, SKOS_IN_SCHEME, SKOS_PREF_LABEL
from bdkg.quality.ontology.rule import Hit, Rule, rule
from bdkg.quality.ontology.terms import DEFINITION, no_sentences, one_in_each
from bdkg.quality.ontology.vocabulary import Ontology, iri, named

_CONCEPT, _SCHEME = iri("skos:Concept"), iri("skos:ConceptScheme")
_BROADER, _TOP, _NOTATION = iri("skos:broader"), iri("skos:topConceptOf"), iri("skos:notation")


def _of_type(ontology: Ontology, *types: NamedNode) -> list[NamedNode]:
    return sorted((node for node in ontology.of_type(*types) if isinstance(node, NamedNode)), key=str)


def _scheme_of(concept: NamedNode) -> NamedNode:
    """The scheme that the IRI of a concept names."""
    return NamedNode(concept.value.rpartition("/")[0] or concept.value)


@rule(
    "concept-label",
    message=("there are preferred labels in {0} instead of {1}", "có nhãn ưu tiên bằng {0} thay vì {1}"),
    advice=("give it one skos:prefLabel in each language", "hãy cho nó đúng một skos:prefLabel ở mỗi ngôn ngữ"),
)
def label(ontology: Ontology) -> Iterator[Hit]:
    """Find concepts and schemes without exactly one preferred label in each language."""
    yield from one_in_each(ontology, _of_type(ontology, _CONCEPT, _SCHEME), SKOS_PREF_LABEL)


@rule(
    "concept-definition",
    message=("there are definitions in {0} instead of {1}", "có định nghĩa bằng {0} thay vì {1}"),
    advice=("give it one skos:definition in each language", "hãy cho nó đúng một skos:definition ở mỗi ngôn ngữ"),
)
def definition(ontology: Ontology) -> Iterator[Hit]:
    """Find concepts and schemes without exactly one definition in each language."""
    yield from one_in_each(ontology, _of_type(ontology, _CONCEPT, _SCHEME), DEFINITION)


@rule(
    "concept-in-sentences",
    message=("the definition is no full sentence", "định nghĩa không phải là câu trọn vẹn"),
    advice=("write from a capital letter to a full stop", "hãy viết từ chữ hoa đầu câu đến dấu chấm"),
)
def sentences(ontology: Ontology) -> Iterator[Hit]:
    """Find definitions of concepts and schemes that are no sentences."""
    yield from no_sentences(ontology, _of_type(ontology, _CONCEPT, _SCHEME), DEFINITION)


@rule(
    "concept-in-its-scheme",
    message=(
        "the concept is not in the one scheme that its IRI names",
        "khái niệm không thuộc đúng bảng phân loại mà IRI của nó nêu",
    ),
    advice=(
        "give it one skos:inScheme, the scheme whose IRI its own begins with, or mend its IRI",
        "hãy cho nó đúng một skos:inScheme là bảng phân loại có IRI đứng đầu IRI của nó, hoặc sửa IRI",
    ),
)
def in_its_scheme(ontology: Ontology) -> Iterator[Hit]:
    """Find concepts outside the scheme of their IRI, and schemes outside their namespace."""
    for concept in _of_type(ontology, _CONCEPT):
        scheme = _scheme_of(concept)
        known = scheme.value.startswith(SCHEMES) and scheme in ontology.of_type(_SCHEME)
        if not known or ontology.values(concept, SKOS_IN_SCHEME) != [scheme]:
            yield Hit(concept, SKOS_IN_SCHEME)
    for scheme in _of_type(ontology, _SCHEME):
        if not scheme.value.startswith(SCHEMES) or "/" in scheme.value.removeprefix(SCHEMES):
            yield Hit(scheme, RDF_TYPE, _SCHEME)


@rule(
    "concept-placed",
    message=(
        "the concept is neither at the top of its scheme nor below a concept of it",
        "khái niệm không ở hàng đầu bảng phân loại, cũng không ở dưới khái niệm nào của bảng",
    ),
    advice=(
        "give it skos:topConceptOf its scheme, or else a skos:broader concept of the same scheme",
        "hãy cho nó skos:topConceptOf chỉ đến bảng phân loại, hoặc skos:broader chỉ đến một khái niệm cùng bảng",
    ),
)
def placed(ontology: Ontology) -> Iterator[Hit]:
    """Find concepts without their place: top or below, not both."""
    concepts = set(_of_type(ontology, _CONCEPT))
    for concept in sorted(concepts, key=str):
        broader, top = ontology.values(concept, _BROADER), ontology.values(concept, _TOP)
        siblings = {one for one in concepts if _scheme_of(one) == _scheme_of(concept)} if broader else set()
        if broader and (top or not siblings.issuperset(broader)):
            yield Hit(concept, _BROADER, broader[0])
        elif not broader and top != [_scheme_of(concept)]:
            yield Hit(concept, _TOP)


@rule(
    "concepts-in-no-circle",
    message=("the concept is broader than itself", "khái niệm lại rộng hơn chính nó"),
    advice=("take one skos:broader out of the circle", "hãy bỏ một skos:broader khỏi vòng tròn"),
)
def in_no_circle(ontology: Ontology) -> Iterator[Hit]:
    """Find concepts that lead back to themselves by skos:broader."""
    for concept in _of_type(ontology, _CONCEPT):
        seen: set[object] = set()
        waiting = ontology.values(concept, _BROADER)
        while waiting and concept not in seen:
            node = waiting.pop()
            if node not in seen and not isinstance(node, Literal):
                seen.add(node)
                waiting += ontology.values(node, _BROADER)
        if concept in seen:
            yield Hit(concept, _BROADER)


@rule(
    "concept-labels-differ",
    message=("{0} has the same {1} in the same scheme", "{0} có cùng {1} trong cùng bảng phân loại"),
    advice=("tell the two apart", "hãy phân biệt hai khái niệm"),
)
def labels_differ(ontology: Ontology) -> Iterator[Hit]:
    """Find two concepts of a scheme with one preferred label in one language, or one notation."""
    for predicate in (SKOS_PREF_LABEL, _NOTATION):
        first: dict[tuple[object, Literal], NamedNode] = {}
        for concept in _of_type(ontology, _CONCEPT):
            for scheme in ontology.values(concept, SKOS_IN_SCHEME):
                for text in ontology.texts(concept, predicate):
                    other = first.setdefault((scheme, text), concept)
                    if other != concept:
                        yield Hit(concept, predicate, text, (named(other), named(predicate)))


RULES: tuple[Rule, ...] = (label, definition, sentences, in_its_scheme, placed, in_no_circle, labels_differ)
