"""The page of the stores on which the golden results were compared, made from what the tests hold of them."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from tests.reports.golden_cases import CASES  # noqa: E402 - found by the line above
from tests.stores.deviations import DEVIATIONS  # noqa: E402
from tests.stores.servers import fuseki, rdf4j, virtuoso  # noqa: E402


def page() -> str:
    """Write the page.

    Returns:
        Markdown.
    """
    stores = _stores()
    reasons = sorted({deviation.reason for of_store in DEVIATIONS.values() for deviation in of_store.values()})
    headings = ["golden result", *stores]
    rows = [[f"`{case}`", *(_cell(store, str(case), reasons) for store in stores)] for case in CASES]
    lines = [headings, ["---"] * len(headings), *rows]
    parts = [
        "# Where the reports were compared",
        "Made from `tests/stores/deviations.py` by `python docs/generate.py`. `pytest -m stores` loads the graph into "
        "each of these stores and asks for every golden result there; it fails where one differs that is not listed "
        "here, or no longer differs. [`bdkg verify`](using.md#bdkg-verify) does the like on any other store.",
        "\n".join(f"| {' | '.join(cells)} |" for cells in lines),
        "\n".join(f"{place}. {_linked(reason)}" for place, reason in enumerate(reasons, 1)),
    ]
    return "\n\n".join(parts) + "\n"


def _stores() -> list[str]:
    pins = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
    pinned = re.search(r"^oxigraph==(.*)$", pins, re.MULTILINE)
    assert pinned  # noqa: S101 - the test of the page holds it
    return [
        f"Fuseki {fuseki.VERSION}",
        f"Oxigraph {pinned[1]}",
        f"RDF4J {rdf4j.VERSION}",
        f"Virtuoso {virtuoso.VERSION}",
        f"Virtuoso {virtuoso.NEWER_VERSION}",
    ]


def _cell(store: str, case: str, reasons: list[str]) -> str:
    deviation = DEVIATIONS.get(store, {}).get(case)
    return "same" if deviation is None else f"**differs** ({reasons.index(deviation.reason) + 1})"


def _linked(reason: str) -> str:
    return re.sub(r"https://github\.com/([^/]+/[^/]+)/issues/(\d+)", r"[\1 #\2](\g<0>)", reason)
