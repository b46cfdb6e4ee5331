"""Going through the structure of a query."""

from collections.abc import Iterator

from bdkg.sparql.structure import Binding, Expression, Filter, Group, Query, Select, Term, Triple, Values


def selects(query: Query) -> Iterator[Select]:
    """Go through the query's SELECT and all subqueries, outer ones first."""
    yield from _and_subqueries(query.select)


def groups(select: Select) -> Iterator[Group]:
    """Go through the groups of a SELECT, outer ones first: into what EXISTS looks for, not into subqueries."""
    yield from _and_inner(select.where)
    for expression in _of_modifiers(select):
        yield from _looked_for(expression)


def all_groups(query: Query) -> Iterator[Group]:
    """Go through the groups of a query and its subqueries."""
    for select in selects(query):
        yield from groups(select)


def inner_groups(group: Group) -> list[Group]:
    """List the groups directly in a group, with those that its filters and bindings look for."""
    found = []
    for element in group.elements:
        if isinstance(element, Group):
            found.append(element)
        elif isinstance(element, Filter | Binding):
            found += _looked_for_in(element.expression)
    return found


def within(group: Group) -> Iterator[Group]:
    """Go through all groups in a group, also in what EXISTS looks for and in subqueries."""
    for inner in inner_groups(group):
        yield inner
        yield from within(inner)
    if group.select:
        for inner in groups(group.select):
            yield inner
            if inner.select:
                yield from within(inner)


def triples(query: Query) -> Iterator[Triple]:
    """Go through all triple patterns of a query."""
    for group in all_groups(query):
        yield from group.triples


def expressions(query: Query) -> Iterator[Expression]:
    """Go through all expressions of a query, the outermost of each only."""
    for select in selects(query):
        yield from _of_modifiers(select)
    for group in all_groups(query):
        for element in group.elements:
            if isinstance(element, Filter | Binding):
                yield element.expression


def parts(query: Query) -> Iterator[Expression]:
    """Go through all expressions of a query and all parts of them."""
    for expression in expressions(query):
        yield from expression.walk()


def bindings(query: Query) -> Iterator[Binding]:
    """Go through all that gives a variable a value by an expression: columns, keys of GROUP BY, BIND."""
    for select in selects(query):
        yield from select.columns
        yield from select.group_by or []
    for group in all_groups(query):
        yield from (element for element in group.elements if isinstance(element, Binding))


def values(query: Query) -> Iterator[Values]:
    """Go through all VALUES blocks."""
    for select in selects(query):
        if select.values:
            yield select.values
    for group in all_groups(query):
        yield from (element for element in group.elements if isinstance(element, Values))


def terms(query: Query) -> Iterator[Term]:
    """Go through all terms and variables of a query, but for predicates in paths."""
    for triple in [*triples(query), *query.template]:
        yield from (triple.subject, triple.object)
        if triple.path.term:
            yield triple.path.term
    for block in values(query):
        yield from (term for row in block.rows for term in row if term)
    for part in parts(query):
        if part.term:
            yield part.term


def bound(group: Group) -> set[str]:
    """Name the variables that a group may bind."""
    return _bound(group, surely=False)


def surely_bound(group: Group) -> set[str]:
    """Name the variables that a group binds in each solution, as far as can be told without the graph."""
    return _bound(group, surely=True)


def _bound(group: Group, *, surely: bool) -> set[str]:
    if group.select:
        return _returned(group.select, surely=surely)
    if group.kind == "union":
        branches = [_bound(branch, surely=surely) for branch in group.groups]
        return set.intersection(*branches) if surely else set.union(*branches)
    names: set[str] = set()
    for element in group.elements:
        if isinstance(element, Triple):
            found = (element.subject, element.object, element.path.term)
            names |= {term.text for term in found if term and term.kind == "variable"}
        elif isinstance(element, Binding) and element.variable:
            names.add(element.variable.text)
        elif isinstance(element, Values):
            full = [all(row[at : at + 1] != [None] for row in element.rows) for at in range(len(element.variables))]
            names |= {term.text for term, sure in zip(element.variables, full, strict=True) if sure or not surely}
        elif isinstance(element, Group) and element.kind != "minus" and not (surely and element.kind == "optional"):
            names |= _bound(element, surely=surely)
    if group.name and group.name.kind == "variable":
        names.add(group.name.text)
    return names


def _returned(select: Select, *, surely: bool) -> set[str]:
    inside = _bound(select.where, surely=surely)
    if select.star is not None:
        return inside
    return {
        column.variable.text
        for column in select.columns
        if column.variable and (not surely or not column.expression.variable or column.expression.variable in inside)
    }


def _and_subqueries(select: Select) -> Iterator[Select]:
    yield select
    for group in groups(select):
        if group.select:
            yield from _and_subqueries(group.select)


def _and_inner(group: Group) -> Iterator[Group]:
    yield group
    for inner in inner_groups(group):
        yield from _and_inner(inner)


def _of_modifiers(select: Select) -> Iterator[Expression]:
    for binding in [*select.columns, *(select.group_by or [])]:
        yield binding.expression
    yield from select.having
    for key in select.order_by:
        yield key.expression


def _looked_for(expression: Expression) -> Iterator[Group]:
    for group in _looked_for_in(expression):
        yield from _and_inner(group)


def _looked_for_in(expression: Expression) -> list[Group]:
    return [part.group for part in expression.walk() if part.group]
