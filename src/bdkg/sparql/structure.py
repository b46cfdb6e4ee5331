"""The structure of a query, as far as rules about queries need it (SPARQL 1.1 Query, section 19.8).

Places are in characters from the start of the query.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """A term or variable.

    Attributes:
        kind: `variable`, `iri`, `literal` or `blank`.
        text: a variable's name without its mark, an IRI in full, a literal or a blank node's label as written.
        start: where it begins.
        datatype: of a literal without a language, the IRI of its datatype.
        language: of a literal with a language, its tag as written.
    """

    kind: str
    text: str
    start: int
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True)
class Path:
    """A property path (section 9).

    Attributes:
        operator: one of `/ | ^ ! * + ?`; empty for a predicate alone.
        parts: what the operator is applied to.
        start: where it begins.
        term: the predicate, where there is no operator.
    """

    operator: str
    parts: tuple["Path", ...]
    start: int
    term: Term | None = None


@dataclass(frozen=True)
class Triple:
    """A triple pattern."""

    subject: Term
    path: Path
    object: Term


@dataclass(frozen=True)
class Expression:
    """An expression (section 17).

    Attributes:
        kind: `term`, `call`, `operator` or `exists`.
        name: a function's name in upper case or its IRI, an operator, or `EXISTS` or `NOT EXISTS`.
        start: where it begins; of an operator with two sides, where the operator stands.
        arguments: what it is applied to.
        term: the term, where it is one.
        group: the pattern that is looked for.
        separator: whether the call names the separator of GROUP_CONCAT.
    """

    kind: str
    name: str
    start: int
    arguments: tuple["Expression", ...] = ()
    term: Term | None = None
    group: "Group | None" = None
    separator: bool = False

    def walk(self) -> "Iterator[Expression]":
        """Go through the expression and all parts of it, but not into patterns that are looked for."""
        yield self
        for argument in self.arguments:
            yield from argument.walk()

    def variables(self) -> "Iterator[Term]":
        """Go through the variables of the expression, but for those in patterns that are looked for."""
        for part in self.walk():
            if part.term and part.term.kind == "variable":
                yield part.term

    @property
    def variable(self) -> str | None:
        """The variable's name, where the expression is a variable alone."""
        return self.term.text if self.term and self.term.kind == "variable" else None


@dataclass(frozen=True)
class Filter:
    """A FILTER."""

    expression: Expression
    start: int


@dataclass(frozen=True)
class Binding:
    """A BIND, or a column or key of a SELECT.

    Attributes:
        expression: what is bound; of a variable alone, that variable.
        variable: what it is bound to; None where a key of GROUP BY has no name.
    """

    expression: Expression
    variable: Term | None


@dataclass(frozen=True)
class Values:
    """A VALUES block.

    Attributes:
        variables: in their order.
        rows: the terms of each row; None stands for UNDEF.
    """

    variables: list[Term]
    rows: list[list[Term | None]]


@dataclass
class Group:
    """A group of patterns in braces.

    Attributes:
        kind: `group`, `optional`, `minus`, `graph`, `service`, `exists`, or `union`, whose elements are its branches.
        start: where its keyword or brace stands.
        elements: what is in it, in its order.
        select: the subquery, where it is one.
        name: the graph or service.
    """

    kind: str
    start: int
    elements: "list[Triple | Filter | Binding | Values | Group]" = field(default_factory=list)
    select: "Select | None" = None
    name: Term | None = None

    @property
    def groups(self) -> "list[Group]":
        """The groups directly in it."""
        return [element for element in self.elements if isinstance(element, Group)]

    @property
    def triples(self) -> list[Triple]:
        """The triple patterns directly in it."""
        return [element for element in self.elements if isinstance(element, Triple)]


@dataclass(frozen=True)
class OrderKey:
    """A key of ORDER BY."""

    expression: Expression
    start: int


@dataclass
class Select:
    """A SELECT, or what the other forms of query have in common with it.

    Attributes:
        start: where it begins.
        where: its pattern.
        distinct: whether it is SELECT DISTINCT or REDUCED.
        star: where the `*` stands, if there is one.
        columns: what it returns.
        group_by: its keys, or None without GROUP BY.
        having: its conditions.
        order_by: its keys.
        limit: where LIMIT or OFFSET stands, if there is one.
        values: the VALUES block after all.
    """

    start: int
    where: Group
    distinct: bool = False
    star: int | None = None
    columns: list[Binding] = field(default_factory=list)
    group_by: list[Binding] | None = None
    having: list[Expression] = field(default_factory=list)
    order_by: list[OrderKey] = field(default_factory=list)
    limit: int | None = None
    values: Values | None = None


@dataclass
class Query:
    """A query.

    Attributes:
        form: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`.
        select: its columns, pattern and modifiers.
        template: the triples of a CONSTRUCT.
        datasets: where FROM stands.
    """

    form: str
    select: Select
    template: list[Triple]
    datasets: list[int]
