"""Make a graph of the shape of the real one, many times as large.

    python -m benchmarks.synthetic COPIES FILE [--seed N]

The ontology, the schemes, the awards, the countries and the first-level subdivisions are there once; all else, from
communities and conferrals to claims, evidence and publications, is there COPIES times with IRIs of its own, and the
communities of each copy are in countries that are drawn anew from those of the real ones. So hubs grow with the graph,
as they would in life, and long chains do not.
"""

import argparse
import random
import re
from collections.abc import Iterator

from bdkg.graph import sources
from bdkg.graph.parse import parse_files
from bdkg.graph.vocabulary import ONTOLOGY, THINGS

_SHARED = ("award/", "country/", "subdivision/")
_OWN = re.compile(rf"<{THINGS}(?!{'|'.join(_SHARED)})([^>]*)>")
_IN_COUNTRY = f"<{ONTOLOGY}inCountry>"
_COMMUNITY = f"<{THINGS}community/"


def main() -> None:
    """Write the graph as N-Triples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("copies", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with open(options.file, "w", encoding="utf-8") as file:
        file.writelines(lines(options.copies, options.seed))


def lines(copies: int, seed: int) -> Iterator[str]:
    """Make the triples.

    Args:
        copies: how many times as large as the real graph; the first copy is the real graph itself.
        seed: the same seed gives the same graph.

    Yields:
        N-Triples, each once.
    """
    drawn = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    triples = [
        (str(q.subject), str(q.predicate), str(q.object)) for q in parse_files(sources.graph_files(sources.root()))
    ]
    yield from (f"{' '.join(triple)} .\n" for triple in triples)
    own = [triple for triple in triples if _OWN.match(triple[0])]
    countries = [value for subject, predicate, value in own if _of_community(subject, predicate)]
    for copy in range(1, copies):
        for subject, predicate, value in own:
            ours = drawn.choice(countries) if _of_community(subject, predicate) else _renamed(value, copy)
            yield f"{_renamed(subject, copy)} {predicate} {ours} .\n"


def _of_community(subject: str, predicate: str) -> bool:
    return predicate == _IN_COUNTRY and subject.startswith(_COMMUNITY)


def _renamed(term: str, copy: int) -> str:
    return _OWN.sub(lambda found: f"<{THINGS}{found[1]}-{copy}>", term) if term.startswith("<") else term


if __name__ == "__main__":
    main()
