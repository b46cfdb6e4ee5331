"""Files of rules that cannot be used: what is wrong with them, at its place."""

import os
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, Quad

from bdkg.errors import SourceError
from bdkg.graph.parse import RepetitionError
from bdkg.graph.sources import FOLDERS_LEFT_OUT, SHAPES_FOLDER
from bdkg.quality.check import files as collected
from bdkg.quality.check.files import QUERY, File
from bdkg.quality.check.places import START, Places
from bdkg.quality.check.repeated import check_repetitions
from bdkg.quality.check.rule import PAGE, Rule
from bdkg.quality.finding import Finding
from bdkg.turtle.places import Place

if TYPE_CHECKING:
    from bdkg.quality.check.query import HeaderReader
    from bdkg.quality.shapes.mistake import ShapeError

USABLE = Rule(
    "usable",
    {"en": "{reason}", "vi": "không dùng được: {reason}"},
    {
        "en": "mend it, for shapes or alignments are not checked until then",
        "vi": "hãy sửa, vì trước đó các hình dạng hoặc đối chiếu không được kiểm tra",
    },
)
RULES = (USABLE,)

_PLACED = re.compile(r"(?P<name>[^:]+):(?:(?P<line>[0-9]+):(?:(?P<column>[0-9]+):)?)? (?P<reason>.*)", re.DOTALL)

Written = tuple[Mapping[File, str], Mapping[File, list[Quad]]]
"""The text of each file of Turtle, and what it says."""


class Unusable:
    """Tells what is wrong with files of rules.

    Args:
        root: the folder that holds ontology/, data/ and queries/.
        files: all files of the project.
        readers: what reads the headers of queries, by the folder that they are in.
        language: the language of the findings.
        written: reads all files of Turtle.
    """

    def __init__(
        self,
        root: str,
        files: list[File],
        readers: "Mapping[str, HeaderReader]",
        language: str,
        written: Callable[[], Written],
    ) -> None:
        self._root = root
        self._files = files
        self._readers = readers
        self._language = language
        self._written = written

    def findings(self, error: SourceError) -> list[Finding]:
        """Tell of a file of rules that cannot be used; where the check of its own file has the reason, as that does.

        Args:
            error: raised by what looks at the graph.

        Returns:
            What is wrong.

        Raises:
            SourceError: the error, where it is about no file of the project.
        """
        from bdkg.quality.shapes.mistake import ShapeError

        if isinstance(error, RepetitionError):
            return self._repetitions()
        if isinstance(error, ShapeError):
            return [self._shape(error)]
        match = _PLACED.fullmatch(str(error))
        if match is None:
            raise error
        file = next((file for file in self._files if file.name == match["name"]), None)
        text, findings = collected.read(file, self._language) if file else (None, [])
        if findings and text is None:
            return findings
        reason, place = match["reason"], Place(int(match["line"] or 1), int(match["column"] or 1))
        if match["name"].startswith(FOLDERS_LEFT_OUT):
            path = collected.shown(os.path.join(self._root, match["name"]))
            return [USABLE.found_at(path, place.line, place.column, self._language, reason=reason)]
        if file is None or text is None or file.kind != QUERY:
            raise error
        return self._query(text, file, place, reason)

    def _query(self, text: str, file: File, place: Place, reason: str) -> list[Finding]:
        from bdkg.quality.check.query import HEADER, check_query, is_no_query

        no_query = list(filter(is_no_query, check_query(text, file, self._readers, self._language)))
        return no_query or [HEADER.found_at(file.path, place.line, place.column, self._language, reason=reason)]

    def _shape(self, error: "ShapeError") -> Finding:
        shape, predicate, value = error.triple
        path, place = collected.shown(os.path.join(self._root, SHAPES_FOLDER)), START
        if shape is not None:
            texts, triples = self._written()
            files = [file for file in triples if file.holds_shapes]
            offence = USABLE.broken_by(shape, predicate, value, reason="")
            written_in = None
            if isinstance(shape, BlankNode):
                # It had another label where the error was raised.
                written_in = next((file for file in files if _says_of_a_blank_node(triples[file], predicate)), None)
            if found := Places(texts, {file: triples[file] for file in files}).of(offence, written_in):
                path, place = found[0].path, found[1]
        return USABLE.found_at(path, place.line, place.column, self._language, reason=error.told(self._language))

    def _repetitions(self) -> list[Finding]:
        texts, triples = self._written()
        places = Places(texts, triples)
        findings = []
        for folder in FOLDERS_LEFT_OUT:
            within = ((file, said) for file, said in triples.items() if file.name.startswith(f"{folder}/"))
            for file, offence in check_repetitions(within):
                _, place = places.of(offence, file) or (file, START)
                findings.append(offence.found_at(file.path, place.line, place.column, PAGE, self._language))
        return findings


def _says_of_a_blank_node(triples: list[Quad], predicate: NamedNode | None) -> bool:
    return any(isinstance(triple.subject, BlankNode) and triple.predicate == predicate for triple in triples)
