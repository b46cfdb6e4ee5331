"""Where the lines of a query stand, and the spaces in them.

The lines stay as they are divided. Braces move what is in them two characters in, and so does a semicolon. Within round
brackets lines keep their places to each other, as nobody has found a rule for long expressions that all like to read.
"""

from dataclasses import dataclass

from bdkg.quality.format.sparql_lines import Line, Word

STEP = 2

_DIVIDED_FROM_BRACKET = {"AS", "BY", "DISTINCT", "HAVING", "IN", "REDUCED", "SELECT", "VALUES"}
"""The keywords that a space divides from a bracket; the others are called, as FILTER and COUNT are."""

_OPERATORS = {"&&", "||", "!=", "<=", ">=", "=", "<", ">"}
_OPENING = {"{": "}", "(": ")", "[": "]"}
_CLOSING = set(_OPENING.values())
_NO_CLAUSE = {"AS", "IN", "NOT", "ASC", "DESC", "true", "false"}
"""The keywords that go on with what the line before began."""

_LISTS = {"SELECT", "DISTINCT", "REDUCED", "BY", "HAVING", "DESCRIBE"}
"""The keywords that any number of variables and brackets follow."""


@dataclass
class _Bracket:
    text: str
    is_call: bool
    # Where the line stands in which it was opened, and how far what is inside is moved.
    indent: int
    moved: int
    # Whether it holds the rows of VALUES.
    is_data: bool
    is_last_in_line: bool = False


class Layout:
    """Lays out lines one after the other."""

    def __init__(self) -> None:
        self._open: list[_Bracket] = []
        # The statement in braces, or outside them, that was last begun: its words but those in round brackets.
        self._statement: list[Word] = []
        self._is_separator = False

    def write(self, line: Line) -> tuple[int, str]:
        """Lay out a line.

        Args:
            line: the line, with words.

        Returns:
            How far it stands in, and its text without its comment.
        """
        indent = self._place(line)
        text = ""
        last: Word | None = None
        for word in line.words:
            if last and self._is_apart(last, word):
                text += " "
            text += word.text
            self._is_separator = word.text == "SEPARATOR" or (self._is_separator and word.text == "=")
            self._follow(word, last, line, indent)
            last = word
        if last and last.is_mark and last.text in _OPENING and self._open:
            self._open[-1].is_last_in_line = True
        return indent, text

    def inside(self) -> int:
        """Tell where a statement of the innermost braces stands.

        Returns:
            The place, in characters.
        """
        return self._open[-1].indent + STEP if self._open else 0

    def _place(self, line: Line) -> int:
        first = line.words[0]
        if first.is_mark and first.text in _CLOSING and self._open:
            return self._open[-1].indent
        if self._open and self._open[-1].text != "{":
            innermost = self._open[-1]
            if innermost.is_last_in_line:
                innermost.is_last_in_line = False
                innermost.moved = innermost.indent + STEP - line.indent
            return max(line.indent + innermost.moved, 0)
        return self.inside() + (STEP if self._goes_on_with(first) else 0)

    def _goes_on_with(self, word: Word) -> bool:
        """Tell whether a word at the beginning of a line goes on with the statement of the line before."""
        if not self._statement or _begins_clause(word) or word.text == "{":
            return False
        if self._open and self._open[-1].is_data:
            return False
        first, last = self._statement[0], self._statement[-1]
        if last.text == ".":
            return False
        if first.is_keyword:
            return first.text in _LISTS
        return last.text in {";", ","} or len(self._statement) < len(("subject", "predicate", "object"))

    def _follow(self, word: Word, last: Word | None, line: Line, indent: int) -> None:
        if not self._open or self._open[-1].text == "{":
            self._state(word)
        if not word.is_mark:
            return
        if word.text in _OPENING:
            follows = last is not None and (last.is_keyword or (last.is_name and not word.apart))
            is_call = word.text == "(" and follows
            is_data = word.text == "{" and bool(self._statement) and self._statement[0].text == "VALUES"
            self._open.append(_Bracket(word.text, is_call, indent, indent - line.indent, is_data))
        elif word.text in _CLOSING and self._open:
            self._open.pop()
        if word.text in {"{", "}"}:
            self._statement = []

    def _state(self, word: Word) -> None:
        """Add a word to the statement, or begin one with it."""
        if self._statement:
            first, last = self._statement[0], self._statement[-1]
            is_called = first.is_keyword and first.text not in _LISTS and last.text == "("
            if last.text == "." or (is_called and word.text != "{") or _begins_clause(word):
                self._statement = []
        self._statement.append(word)

    def _is_apart(self, last: Word, word: Word) -> bool:
        in_call = bool(self._open) and self._open[-1].is_call
        if last.text == "}" and word.text == ",":
            return False
        if {last.text, word.text} & {"{", "}"}:
            return last.text + word.text != "{}"
        if word.is_mark and word.text in {",", ";", "."}:
            return word.apart if word.text == "," and not in_call else not in_call
        if last.is_mark and last.text in {",", ";", "."}:
            return True
        if in_call and (last.text == "(" or word.text == ")"):
            return False
        if word.is_keyword and last.text == ")":
            return True
        if word.text == "(" and last.is_keyword:
            return last.text in _DIVIDED_FROM_BRACKET
        if last.text in _OPERATORS or word.text in _OPERATORS:
            # As in GROUP_CONCAT(?name; SEPARATOR=", ").
            return not self._is_separator or word.apart
        return word.apart


def _begins_clause(word: Word) -> bool:
    return word.is_keyword and word.text not in _NO_CLAUSE
