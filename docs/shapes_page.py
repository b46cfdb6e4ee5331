"""The page of the shapes, made from ontology/shapes/."""

from pathlib import Path, PurePosixPath

from pyoxigraph import NamedNode, Store

from bdkg.graph import sources
from bdkg.graph.names import LANGUAGES, shorten
from bdkg.graph.vocabulary import SH, SHAPES
from bdkg.quality.shapes.shapes import Rule, read
from bdkg.quality.shapes.wording import write

INTRODUCTION = """# Shapes

Made from `ontology/shapes/` by `python docs/generate.py`. `bdkg check` validates the graph against them, and so does
every other processor of SHACL.

The ontology says what words mean; the shapes say what a thing has to tell
([SHACL Core](https://www.w3.org/TR/shacl/)). There is one file for each class, and in `shared/` what several classes
have in common. A rule is one constraint of one shape; its name, under which a finding refers to it, is the end of the
shape's IRI and the name of the constraint. Each rule has a sample that breaks it, and no other, in
`tests/quality/shapes/samples/`."""


ROOT = Path(__file__).resolve().parent.parent

UNSAID = ("closed", "pattern", "uniqueLang")
"""The constraints whose values say less than what to do says."""


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    files = sources.shape_files(str(ROOT))
    shapes = read(files)
    parts = [INTRODUCTION]
    for file in files:
        slug = PurePosixPath(file.path).stem
        rules = [rule for rule in shapes.rules.values() if _folder(rule.shape) == slug]
        if rules:
            parts += [f"## {slug}", _introduce(shapes.store, slug, file.path), _table(rules)]
    return "\n\n".join(parts) + "\n"


def _folder(shape: NamedNode) -> str:
    return shape.value.removeprefix(SHAPES).partition("/")[0]


def _introduce(store: Store, slug: str, path: str) -> str:
    shape = NamedNode(SHAPES + slug)
    classes = [quad.object for quad in store.quads_for_pattern(shape, NamedNode(SH + "targetClass"), None)]
    if not classes:
        return f"`{path}`, for every class that has these properties."
    linked = {quad.object for quad in store.quads_for_pattern(shape, NamedNode(SH + "property"), None)}
    shared = sorted({_folder(node) for node in linked if isinstance(node, NamedNode)} - {slug})
    text = f"`{path}`, for every {' and '.join(f'`{write(one)}`' for one in classes if isinstance(one, NamedNode))}."
    links = ", ".join(f"[{name}](#{name})" for name in shared)
    return f"{text} It takes in rules of {links}." if shared else text


def _table(rules: list[Rule]) -> str:
    by_shape: dict[NamedNode, list[Rule]] = {}
    for rule in rules:
        by_shape.setdefault(rule.shape, []).append(rule)
    lines = ["| property | rules | severity | what to do |", "| --- | --- | --- | --- |"]
    for own in sorted(by_shape.values(), key=lambda rules: (rules[0].path is not None, str(rules[0].path))):
        named = "<br>".join(_named(rule) for rule in own)
        property_ = f"`{shorten(own[0].path.value)}`" if own[0].path else "the thing itself"
        advice = "<br>".join(_cell(own[0].advice[language]) for language in LANGUAGES)
        lines.append(f"| {property_} | {named} | {own[0].severity} | {advice} |")
    return "\n".join(lines)


def _named(rule: Rule) -> str:
    asked = "" if rule.constraint in UNSAID else " or ".join(write(term).removeprefix(SHAPES) for term in rule.asked)
    return f'<a id="{rule.name}"></a>`{rule.name}`' + (f": `{asked}`" if asked else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
