"""Reading expressions (SPARQL 1.1 Query, rules 107 to 128 of section 19.8)."""

from bdkg.sparql.reader import Reader
from bdkg.sparql.structure import Binding, Expression, Group, Term

COMPARISONS = ("<=", ">=", "!=", "=", "<", ">")
AGGREGATES = ("AVG", "COUNT", "GROUP_CONCAT", "MAX", "MIN", "SAMPLE", "SUM")

LONGEST_CHAIN = 200
"""Operators of one level may follow each other so often; what is read from them is as deep as they are many."""

_LEVELS = (("||",), ("&&",), COMPARISONS, ("+", "-"), ("*", "/"))
"""The operators with two sides, those that bind loosest first, and longer ones before what they begin with."""


class ExpressionReader(Reader):
    """Reads expressions. Groups, which an expression may hold, are read by a class that builds on this one."""

    def group(self, kind: str, start: int) -> Group:
        """Read a group in braces.

        Args:
            kind: what kind of group it is.
            start: where its keyword or brace stands.
        """
        raise NotImplementedError

    def expression(self) -> Expression:
        """Read an expression."""
        self.go_deeper(self.peek().start)
        expression = self._level(0)
        self.come_back()
        return expression

    def constraint(self) -> Expression:
        """Read what follows FILTER and HAVING: an expression in brackets, or a call."""
        if not self.sees("(") and self.peek().kind not in ("word", "iri"):
            self.fail("a condition in brackets or a function")
        return self._primary()

    def named(self) -> Binding:
        """Read `(expression AS ?variable)`."""
        self.expect("(")
        expression = self.expression()
        self.expect("AS")
        variable = self.variable()
        self.expect(")")
        return Binding(expression, variable)

    def _level(self, level: int) -> Expression:
        if level == len(_LEVELS):
            return self._unary()
        left = self._level(level + 1)
        links = 0
        while True:
            start = self.peek().start
            links += 1
            if links > LONGEST_CHAIN:
                self.refuse(start, f"more than {LONGEST_CHAIN} operators in a row")
            if _LEVELS[level] is COMPARISONS and (self.sees("IN") or self.sees_both("NOT", "IN")):
                name = "NOT IN" if self.accept("NOT") else "IN"
                self.expect("IN")
                left = Expression("operator", name, start, (left, *self._arguments()))
                continue
            operator = next((name for name in _LEVELS[level] if self._sees_operator(name)), None)
            if operator is None:
                return left
            for _ in operator:
                self.next()
            left = Expression("operator", operator, start, (left, self._level(level + 1)))

    def _sees_operator(self, name: str) -> bool:
        return self.sees(name) if len(name) == 1 else self.sees_both(name[0], name[1])

    def _unary(self) -> Expression:
        token = self.peek()
        if not self.accept("!", "-", "+"):
            return self._primary()
        self.go_deeper(token.start)
        expression = Expression("operator", token.text, token.start, (self._unary(),))
        self.come_back()
        return expression

    def _primary(self) -> Expression:
        token = self.peek()
        if self.accept("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if self.sees("EXISTS") or self.sees_both("NOT", "EXISTS"):
            name = "NOT EXISTS" if self.accept("NOT") else "EXISTS"
            self.expect("EXISTS")
            return Expression("exists", name, token.start, group=self.group("exists", token.start))
        if token.kind == "word" and ":" not in token.text and self.peek(1).text == "(":
            return self._builtin()
        term = self.term()
        if term.kind == "blank":
            self.refuse(term.start, "a blank node stands in no expression")
        if term.kind == "iri" and self.sees("("):
            return Expression("call", term.text, term.start, self._arguments())
        return Expression("term", "", term.start, term=term)

    def _builtin(self) -> Expression:
        token = self.next()
        name = token.text.upper()
        if name not in AGGREGATES:
            return Expression("call", name, token.start, self._arguments())
        self.expect("(")
        self.accept("DISTINCT")
        star = self.peek()
        if name == "COUNT" and self.accept("*"):
            # As good as a name that every solution has.
            argument = Expression("term", "", star.start, term=Term("literal", "*", star.start))
        else:
            argument = self.expression()
        separator = self.accept(";")
        if separator:
            self.expect("SEPARATOR")
            self.expect("=")
            self.literal()
        self.expect(")")
        return Expression("call", name, token.start, (argument,), separator=separator)

    def _arguments(self) -> tuple[Expression, ...]:
        self.expect("(")
        self.accept("DISTINCT")
        arguments: list[Expression] = []
        while not self.accept(")"):
            if arguments:
                self.expect(",")
            arguments.append(self.expression())
        return tuple(arguments)
