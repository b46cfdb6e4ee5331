"""`bdkg explain`: say why something is in the graph, or why it is not."""

from pyoxigraph import NamedNode

from bdkg.cli.console import put_out
from bdkg.cli.options import Parser, add_alignments, add_language, add_output, hint_at_alignments
from bdkg.errors import UnknownNameError
from bdkg.graph.vocabulary import THINGS
from bdkg.reasoning import asked
from bdkg.reasoning.closed import ClosedGraph, read_closed
from bdkg.reasoning.explanation import Explanation, explain, explain_missing_conferral
from bdkg.reasoning.formats import WRITERS
from bdkg.reasoning.recipients import conferral_asked_for

NOT_THERE = 1
"""The exit code when what was asked for is not in the graph, and the nearest reasons are told."""


def run(words: list[str]) -> int:
    """Run the verb.

    Args:
        words: what follows `bdkg explain`.

    Returns:
        The exit code.
    """
    parser = Parser(
        prog="bdkg explain",
        description="Say why something is in the graph: the file and line, the evidence, and for what stands in no "
        "file the rules that it follows by, down to what stands in files. Of what is not in the graph, say the nearest "
        "reasons, and exit with 1.",
    )
    parser.add_argument("subject", metavar="SUBJECT", help="a thing: a label, a slug, a short form or an IRI")
    parser.add_argument(
        "property", metavar="PROPERTY", help="a label, a short form such as bdkg:inCountry, an IRI, or a"
    )
    parser.add_argument(
        "object", metavar="OBJECT", nargs="?", help="a thing or a value; without it, each value is explained"
    )
    parser.add_argument("--all", action="store_true", help="every way in which it follows, the shortest first")
    parser.add_argument(
        "--format", choices=WRITERS, default="text", help="text for people (default), mermaid for a page in Markdown"
    )
    add_alignments(parser)
    add_language(parser)
    add_output(parser)
    options = parser.parse_args(words)
    graph = read_closed(alignments=options.alignments)
    with hint_at_alignments(options.lang, alignments=options.alignments):
        explanation = _explained(graph, options.subject, options.property, options.object, options.lang, options.all)
    put_out(WRITERS[options.format](explanation), options.output)
    return 0 if explanation.known else NOT_THERE


def _explained(
    graph: ClosedGraph, subject: str, property_: str, value: str | None, language: str, all_proofs: bool
) -> Explanation:
    predicate = asked.property_(graph.store, property_, language)
    try:
        thing = asked.thing(graph.store, subject, language)
    except UnknownNameError:
        unknown = conferral_asked_for(graph, subject)
        if unknown is None:
            raise
        conferral = NamedNode(THINGS + subject.removeprefix(THINGS))
        return explain_missing_conferral(graph, conferral, unknown, predicate, language)
    node = None if value is None else asked.value(graph.store, thing, predicate, value, language)
    return explain(graph, thing, predicate, node, language, all_proofs=all_proofs)
