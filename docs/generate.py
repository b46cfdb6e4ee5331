"""Write the pages of docs/ that are made from other files.

`python docs/generate.py` writes them; with `--check` it writes nothing and fails where a page is not current.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import check_page
import checks_page
import inference_page
import lint_page
import ontology_page
import ontology_rules_page
import portability_page
import reports_page
import shapes_page
import texts_page
from pyoxigraph import Store

from bdkg.graph import sources
from bdkg.graph.build import build_in_memory
from bdkg.reasoning.store import reasoner
from bdkg.stores.export.canonical import canonical_triples
from bdkg.stores.export.json_ld import write_context_document

DOCS = Path(__file__).resolve().parent
PAGES: dict[str, Callable[[Store], str]] = {
    "checks.md": lambda _: checks_page.page(),
    "check.md": lambda _: check_page.page(),
    "inference-rules.md": lambda _: inference_page.page(),
    "lint.md": lambda _: lint_page.page(),
    "ontology.md": ontology_page.page,
    "ontology-rules.md": lambda _: ontology_rules_page.page(),
    "portability.md": lambda _: portability_page.page(),
    "texts.md": lambda _: texts_page.page(),
    "reports.md": lambda _: reports_page.index(),
    "context.jsonld": lambda _: _context(),
    "shapes.md": lambda _: shapes_page.page(),
}
REPORTS = "reports"
"""The folder that holds nothing but what is made: a page for each report, and a picture where it has a chart."""


def outdated(store: Store) -> dict[str, str | None]:
    """Find the pages that are not as the files would have them.

    Args:
        store: the graph.

    Returns:
        For the name of each such page, what it should say; None where there should be no such page.
    """
    pages = {name: make(store) for name, make in PAGES.items()}
    pages |= {f"{REPORTS}/{name}.md": text for name, text in reports_page.pages(store).items()}
    pages |= {f"{REPORTS}/{name}.svg": text for name, text in reports_page.pictures(store, DOCS / REPORTS).items()}
    left_over = {f"{REPORTS}/{path.name}" for path in (DOCS / REPORTS).glob("*.*")} - pages.keys()
    return {name: text for name, text in pages.items() if _current(DOCS / name) != text} | dict.fromkeys(
        sorted(left_over)
    )


def _context() -> str:
    """Write the context of an export with all that follows by rules, which has some properties more than the files."""
    root = str(Path(__file__).resolve().parents[1])
    store = build_in_memory(sources.graph_files(root), reasoner(sources.rule_files(root)))
    return write_context_document(canonical_triples(store, inferred=True))


def _current(page: Path) -> str | None:
    return page.read_text(encoding="utf-8") if page.is_file() else None


def main(arguments: list[str]) -> int:
    """Write the pages, or only tell whether they are current.

    Args:
        arguments: those of the command line.

    Returns:
        The exit code: 1 if a page is not current and was only to be checked, 2 if the call is wrong.
    """
    if arguments not in ([], ["--check"]):
        sys.stderr.write("usage: python docs/generate.py [--check]\n")
        return 2
    pages = outdated(build_in_memory(sources.graph_files(str(DOCS.parent))))
    for name, text in pages.items():
        if arguments:
            sys.stderr.write(f"docs/{name}: not current; run python docs/generate.py\n")
        elif text is None:
            (DOCS / name).unlink()
            sys.stdout.write(f"docs/{name}: removed\n")
        else:
            (DOCS / name).parent.mkdir(exist_ok=True)
            (DOCS / name).write_text(text, encoding="utf-8")
            sys.stdout.write(f"docs/{name}: written\n")
    return 1 if arguments and pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
