"""What the shapes ask for, held against what their advice says: so no constraint is weakened unseen."""

import re
from collections import defaultdict

import pytest
from pyoxigraph import Literal, NamedNode, Store

from bdkg.graph import sources
from bdkg.graph.names import Names
from bdkg.graph.vocabulary import ONTOLOGY, SCHEMES, SH, SHAPES
from bdkg.quality.shapes.shapes import Rule, read
from tests.conftest import ROOT

SHAPES_BY_NAME: dict[str, dict[str, Rule]] = defaultdict(dict)
for rule in read(sources.shape_files(str(ROOT))).rules.values():
    SHAPES_BY_NAME[rule.shape.value.removeprefix(SHAPES)][rule.constraint] = rule

TRIMMED = r"^\S(.*\S)?$"
IS = SHAPES + "is/"
NUMBERS = {("1", "1"): "exactly one", ("", "1"): "at most one", ("1", ""): "at least one", ("", ""): "only"}
PLURALS = {"country": "countries", "evidence": "evidence", "person": "people"}
KINDS_IN_OTHER_WORDS = {
    "claim/predicate": {"annotation-property", "datatype-property", "object-property"},
    "observation/value": {"decimal", "integer"},
}
"""What values may be where the advice names no classes of ours."""

ROOT_IRI = ONTOLOGY.removesuffix("ontology#")
OF_A_SCHEME = re.compile(r"\^https://w3id\\\.org/bdkg/scheme/\(?([a-z|-]+)\)?/")
EDTF = (
    ["2018", "201X", "2018-10", "2018-10-16", "2018-12-31", "2016/2020", "2016-01/2020-09-30", "2018/..", "../2018"],
    [
        "",
        "18",
        "2018-13",
        "2018-00",
        "2018-10-32",
        "2018-10-00",
        "2018-1",
        "16/10/2018",
        "about 2018",
        "2018 ",
        "../..",
    ],
)
FORMS = {
    "concept/iri": ([SCHEMES + "rank/high", SCHEMES + "term/a-2"], [SCHEMES + "rank", SCHEMES + "rank/High"]),
    "concept-scheme/iri": ([SCHEMES + "award-tier"], [SCHEMES + "award-tier/top7", SCHEMES]),
    "concept/notation": (["Asia/Ho_Chi_Minh", "America/New_York"], ["UTC+7", "Asia", "Asia/", "/Asia"]),
    "country/iso-code": (["VN"], ["vn", "V", "VNM", "V1"]),
    "country/iso-code3": (["VNM"], ["vnm", "VN", "VNMX"]),
    "country/iso-numeric": (["704", "004"], ["4", "0704", "70A"]),
    **dict.fromkeys((f"date/{name}-text" for name in ("as-of", "date", "end", "start")), EDTF),
    "plan/horizon-text": EDTF,
    "dispute/rival": ([f"{ROOT_IRI}id/claim/a"], [SCHEMES + "rank/high", "http://e/id/claim/a"]),
    "evidence/sha256": (["0123456789abcdef" * 4], ["0123456789abcdef" * 3, "0123456789ABCDEF" * 4, "0" * 65, "g" * 64]),
    "organization/stock-code": (["BCM", "0700.HK"], ["bcm", "B M", ""]),
    "organization/website": (["https://a.vn", "http://a.vn/b?c"], ["a.vn", "htps://a.vn", "https://", "https://a b"]),
    "place/dbpedia": (["http://dbpedia.org/resource/Hanoi"], ["http://dbpedia.org/page/Hanoi"]),
    "place/geonames": (["https://sws.geonames.org/1905475/"], ["https://sws.geonames.org/1905475", "1905475"]),
    "place/point-wkt": (["POINT(106.659 -11)"], ["POINT(106.659,11)", "POINT(106.659)", "POINT(1 2 3)"]),
    "place/wikidata": (["http://www.wikidata.org/entity/Q1"], ["https://www.wikidata.org/wiki/Q1", "Q1"]),
    "publication/captured-text": (["2024-04-24T21:00", "2024"], ["2024-04-24T24:00", "2024-04-24 21:00", "T21:00"]),
    "publication/language": (["vi", "zh-hant"], ["VI", "vietnamese", "v", "vi_VN"]),
    "publication/time-text": (["09:26", "23:59"], ["9:26", "24:00", "09:60", "09:26:00"]),
    "subdivision/iso-subdivision-code": (["VN-57", "US-NY"], ["VN57", "vn-57", "VN-", "VN-5799"]),
}
"""For shapes with a pattern, values that have the form that the advice asks for, and values that miss it by little."""

FORMS["publication/address"] = FORMS["publication/license"] = FORMS["organization/website"]
FORMS["publication/text-sha256"] = FORMS["evidence/sha256"]

THINGS_AND_CONCEPTS = (
    [f"{ROOT_IRI}id/place/a", SCHEMES + "rank/high"],
    [f"{ROOT_IRI}id/place", f"{ONTOLOGY}Place", "http://e/id/place/a"],
)
TEXTS = (["a", "a b", "Bình Dương"], ["", " ", " a", "a ", "a\n", "a\nb"])

named = pytest.mark.parametrize("name", SHAPES_BY_NAME)


def advice(name: str, language: str = "en") -> str:
    return next(iter(SHAPES_BY_NAME[name].values())).advice[language]


def asked(name: str, constraint: str) -> list[str]:
    rule = SHAPES_BY_NAME[name].get(constraint)
    return [term.value for term in rule.asked if isinstance(term, Literal | NamedNode)] if rule else []


def number(name: str) -> str:
    low, high = ("".join(asked(name, constraint)) for constraint in ("minCount", "maxCount"))
    return NUMBERS.get((low, high), "")


@named
def test_the_advice_says_how_many(name: str) -> None:
    said = {words for words in NUMBERS.values() if words in advice(name)} - {"only"}
    # Where nothing else is asked for, no number need be said.
    assert said == {number(name)} - {"", "only"} or (not said and list(SHAPES_BY_NAME[name]) == ["minCount"])


@named
def test_the_advice_names_the_classes(name: str, real_store: Store) -> None:
    kinds = {iri.removeprefix(IS) for iri in asked(name, "or")}
    classes = [f"{ONTOLOGY}{slug.title().replace('-', '')}" for slug in sorted(kinds)]
    classes += [iri for iri in asked(name, "class") if iri.startswith(ONTOLOGY)]
    if name in KINDS_IN_OTHER_WORDS or not classes or name.endswith("/only"):
        assert kinds == KINDS_IN_OTHER_WORDS.get(name, set())
        return
    labels = [Names(real_store, "en").of(iri).text for iri in classes]
    one = "one" in number(name)
    words = labels if one else [PLURALS.get(label, f"{label}s") for label in labels]
    *others, last = words
    joined = f"{', '.join(others)} {'or' if one else 'and'} {last}" if others else last
    assert f"name {number(name)} {joined} described in the graph" in advice(name)


def test_a_sort_of_value_is_what_its_name_says() -> None:
    (file,) = [file for file in sources.shape_files(str(ROOT)) if file.path.endswith("/is.ttl")]
    store = read([file]).store
    asked_for = [quad for quad in store if quad.predicate.value in (f"{SH}class", f"{SH}datatype")]
    assert {quad.subject for quad in asked_for} == {quad.subject for quad in store}
    for quad in asked_for:
        name = str(quad.subject).strip("<>").removeprefix(IS).replace("-", "")
        assert str(quad.object).strip("<>").rpartition("#")[2].lower() == name


@named
def test_the_advice_names_the_scheme(name: str) -> None:
    patterns = [match for pattern in asked(name, "pattern") if (match := OF_A_SCHEME.fullmatch(pattern))]
    schemes = {scheme for match in patterns for scheme in match[1].split("|")}
    for language in ("en", "vi"):
        said = set(re.findall(r"ontology/schemes/([a-z-]+)\.ttl", advice(name, language)))
        assert said == schemes or (not schemes and list(SHAPES_BY_NAME[name]) == ["minCount"])
    assert all((ROOT / "ontology" / "schemes" / f"{scheme}.ttl").exists() for scheme in schemes)


@named
def test_the_advice_names_the_bounds(name: str) -> None:
    for constraint in ("maxExclusive", "maxInclusive", "maxLength", "minExclusive", "minInclusive"):
        for bound in asked(name, constraint):
            for language in ("en", "vi"):
                assert re.search(rf"(?<![\d.-]){re.escape(bound)}(?![\d.])", advice(name, language)), constraint


def forms(name: str, pattern: str) -> tuple[list[str], list[str]]:
    """Values that have the form that the advice asks for, and values that miss it by little."""
    if pattern == TRIMMED:
        return TEXTS
    if name in FORMS:
        return FORMS[name]
    if re.search("things? or concept", advice(name)):
        return THINGS_AND_CONCEPTS
    # The advice has the IRI, with … for each word: https://w3id.org/bdkg/id/conferral/…/…/…
    iris = re.findall(r"https://\S+…", advice(name))
    assert iris, "add its forms to FORMS"
    good = [iri.replace("…", word) for iri in iris for word in ("a", "a-2")]
    return good, [
        wrong for iri in good for wrong in (iri + "/a", iri.rpartition("/")[0], iri + "-", iri + "A", iri + "_b")
    ]


@named
def test_a_value_of_the_form_is_told_from_one_that_misses_it_by_little(name: str) -> None:
    for pattern in asked(name, "pattern"):
        if OF_A_SCHEME.fullmatch(pattern):
            continue
        good, bad = forms(name, pattern)
        assert [value for value in good if not re.search(pattern, value)] == []
        # Python lets $ stand before a last line end, and SHACL does not.
        assert [value for value in bad if re.search(re.sub(r"\$$", r"\\Z", pattern), value)] == []
