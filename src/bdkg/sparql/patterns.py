"""Reading groups of patterns (SPARQL 1.1 Query, rules 52 to 106 of section 19.8)."""

from collections.abc import Callable

from bdkg.sparql.expressions import ExpressionReader
from bdkg.sparql.reader import RDF
from bdkg.sparql.structure import Filter, Group, Path, Select, Term, Triple, Values


class PatternReader(ExpressionReader):
    """Reads groups. Subqueries are read by a class that builds on this one."""

    def subquery(self) -> Select:
        """Read a SELECT within braces."""
        raise NotImplementedError

    def group(self, kind: str, start: int) -> Group:
        """Read a group in braces.

        Args:
            kind: what kind of group it is.
            start: where its keyword or brace stands.
        """
        self.go_deeper(start)
        group = Group(kind, start)
        self.expect("{")
        if self.sees("SELECT"):
            group.select = self.subquery()
            self.expect("}")
        while not group.select and not self.accept("}"):
            self._element(group)
        self.come_back()
        return group

    def values(self) -> Values:
        """Read what follows VALUES."""
        one = self.peek().kind == "variable"
        variables = [self.variable()] if one else []
        if not one:
            self.expect("(")
            while not self.accept(")"):
                variables.append(self.variable())
        rows = []
        self.expect("{")
        while not self.accept("}"):
            rows.append([self._datum()] if one else self._row())
        return Values(variables, rows)

    def triples_in_braces(self) -> list[Triple]:
        """Read the template of a CONSTRUCT."""
        group = Group("group", self.expect("{").start)
        while not self.accept("}"):
            if not self.accept("."):
                self._triples(group)
        return group.triples

    def _row(self) -> list[Term | None]:
        self.expect("(")
        row = []
        while not self.accept(")"):
            row.append(self._datum())
        return row

    def _datum(self) -> Term | None:
        return None if self.accept("UNDEF") else self.term()

    def _element(self, group: Group) -> None:
        start = self.peek().start
        if self.accept("."):
            return
        if self.accept("FILTER"):
            group.elements.append(Filter(self.constraint(), start))
        elif self.accept("BIND"):
            group.elements.append(self.named())
        elif self.accept("VALUES"):
            group.elements.append(self.values())
        elif self.accept("OPTIONAL"):
            group.elements.append(self.group("optional", start))
        elif self.accept("MINUS"):
            group.elements.append(self.group("minus", start))
        elif self.sees("GRAPH", "SERVICE"):
            kind = self.next().text.lower()
            self.accept("SILENT")
            name = self.term()
            inner = self.group(kind, start)
            inner.name = name
            group.elements.append(inner)
        elif self.sees("{"):
            branches = [self.group("group", start)]
            while self.accept("UNION"):
                branches.append(self.group("group", self.peek().start))
            group.elements.append(branches[0] if len(branches) == 1 else Group("union", start, [*branches]))
        else:
            self._triples(group)

    def _triples(self, group: Group) -> None:
        lone = self.sees("[", "(")
        subject = self._node(group)
        # What stands in brackets may say all by itself.
        if not lone or not self.sees(".", "}"):
            self._properties(group, subject)

    def _properties(self, group: Group, subject: Term) -> None:
        while True:
            path = Path("", (), self.peek().start, self.variable()) if self.peek().kind == "variable" else self._path()
            group.elements.append(Triple(subject, path, self._node(group)))
            while self.accept(","):
                group.elements.append(Triple(subject, path, self._node(group)))
            if not self.sees(";"):
                return
            while self.accept(";"):
                pass
            if self.sees(".", "}", "]"):
                return

    def _node(self, group: Group) -> Term:
        start = self.peek().start
        if self.accept("["):
            self.go_deeper(start)
            node = Term("blank", "[]", start)
            if not self.sees("]"):
                self._properties(group, node)
            self.expect("]")
            self.come_back()
            return node
        if self.accept("("):
            self.go_deeper(start)
            node = Term("blank", "()", start)
            while not self.accept(")"):
                path = Path("", (), start, Term("iri", RDF + "first", start))
                group.elements.append(Triple(node, path, self._node(group)))
            self.come_back()
            return node
        return self.term()

    def _path(self) -> Path:
        return self._path_of("|", lambda: self._path_of("/", self._step))

    def _path_of(self, operator: str, read: Callable[[], Path]) -> Path:
        start = self.peek().start
        parts = [read()]
        while self.accept(operator):
            parts.append(read())
        return parts[0] if len(parts) == 1 else Path(operator, tuple(parts), start)

    def _step(self) -> Path:
        start = self.peek().start
        if self.sees("^", "!"):
            operator = self.next().text
            self.go_deeper(start)
            path = Path(operator, (self._step(),), start)
            self.come_back()
            return path
        if self.accept("("):
            self.go_deeper(start)
            path = self._path()
            self.expect(")")
            self.come_back()
        elif self.sees("A"):
            self.next()
            path = Path("", (), start, Term("iri", RDF + "type", start))
        else:
            path = Path("", (), start, self.iri())
        if self.sees("*", "+", "?"):
            path = Path(self.next().text, (path,), start)
        return path
