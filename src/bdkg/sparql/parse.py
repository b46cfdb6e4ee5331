"""Reading a whole query (SPARQL 1.1 Query, rules 1 to 30 of section 19.8)."""

from bdkg.sparql.limits import refuse_excess
from bdkg.sparql.patterns import PatternReader
from bdkg.sparql.structure import Binding, Expression, Group, OrderKey, Query, Select, Triple

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def parse(query: str, path: str) -> Query:
    """Read the structure of a query.

    What the grammar of SPARQL cannot say, such as that a variable is bound twice, is not looked at.

    Args:
        query: SPARQL 1.1 text.
        path: the file it came from, for error messages.

    Returns:
        The structure.

    Raises:
        NotSparqlError: it is not SPARQL 1.1, or nested so deep that nobody wrote it.
    """
    refuse_excess(query, path)
    return _QueryReader(query, path).query()


class _QueryReader(PatternReader):
    """Reads queries."""

    def query(self) -> Query:
        """Read the query, up to the end of the text."""
        self._prologue()
        start = self.peek().start
        if not self.sees(*FORMS):
            self.fail("SELECT, ASK, CONSTRUCT or DESCRIBE")
        form = self.next().text.upper()
        select = Select(start, Group("group", start))
        template: list[Triple] = []
        if form == "SELECT":
            self._columns(select)
        elif form == "DESCRIBE":
            self._described()
        elif form == "CONSTRUCT" and self.sees("{"):
            template = self.triples_in_braces()
        datasets = []
        while self.sees("FROM"):
            datasets.append(self.next().start)
            self.accept("NAMED")
            self.iri()
        if form != "DESCRIBE" or self.sees("WHERE", "{"):
            select.where = self._where()
        if form == "CONSTRUCT" and not template:
            template = select.where.triples
        self._modifiers(select)
        if self.peek().kind != "end":
            self.fail("the end")
        return Query(form, select, template, datasets)

    def subquery(self) -> Select:
        """Read a SELECT within braces."""
        start = self.expect("SELECT").start
        select = Select(start, Group("group", start))
        self._columns(select)
        select.where = self._where()
        self._modifiers(select)
        return select

    def _prologue(self) -> None:
        while True:
            if self.accept("BASE"):
                self.iri()
            elif self.accept("PREFIX"):
                token = self.next()
                if token.kind != "word" or token.text.find(":") != len(token.text) - 1:
                    self.refuse(token.start, "a prefix that ends in a colon is expected")
                self.prefixes[token.text[:-1]] = self.iri().text
            else:
                return

    def _described(self) -> None:
        if not self.accept("*"):
            self.term()
            while self.peek().kind in ("variable", "iri") or ":" in self.peek().text:
                self.term()

    def _columns(self, select: Select) -> None:
        select.distinct = self.accept("DISTINCT", "REDUCED")
        if self.sees("*"):
            select.star = self.next().start
            return
        while self.peek().kind == "variable" or self.sees("("):
            select.columns.append(self.named() if self.sees("(") else self._itself())
        if not select.columns:
            self.fail("a column")

    def _itself(self) -> Binding:
        variable = self.variable()
        return Binding(Expression("term", "", variable.start, term=variable), variable)

    def _where(self) -> Group:
        self.accept("WHERE")
        return self.group("group", self.peek().start)

    def _modifiers(self, select: Select) -> None:
        if self.accept("GROUP"):
            self.expect("BY")
            select.group_by = [self._group_key()]
            while self._sees_condition():
                select.group_by.append(self._group_key())
        if self.accept("HAVING"):
            select.having.append(self.constraint())
            while self._sees_condition():
                select.having.append(self.constraint())
        if self.accept("ORDER"):
            self.expect("BY")
            select.order_by.append(self._order_key())
            while self._sees_condition():
                select.order_by.append(self._order_key())
        while self.sees("LIMIT", "OFFSET"):
            start = self.next().start
            select.limit = start if select.limit is None else select.limit
            if self.peek().kind != "number":
                self.fail("a number")
            self.next()
        if self.accept("VALUES"):
            select.values = self.values()

    def _sees_condition(self) -> bool:
        """Tell whether one more key or condition follows, and not the next clause."""
        ends = self.sees("HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")
        return not ends and (self.peek().kind in ("variable", "word", "iri") or self.sees("("))

    def _group_key(self) -> Binding:
        if self.peek().kind == "variable":
            return self._itself()
        if not self.sees("("):
            return Binding(self.constraint(), None)
        self.expect("(")
        expression = self.expression()
        variable = self.variable() if self.accept("AS") else None
        self.expect(")")
        return Binding(expression, variable)

    def _order_key(self) -> OrderKey:
        start = self.peek().start
        if self.peek().kind == "variable":
            return OrderKey(self._itself().expression, start)
        if self.accept("ASC", "DESC") and not self.sees("("):
            self.fail("(")
        return OrderKey(self.constraint(), start)
