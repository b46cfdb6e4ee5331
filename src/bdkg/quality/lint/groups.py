"""Rules about groups: what is required, optional, left out or filtered, and how much is joined."""

from collections.abc import Iterator

from bdkg.quality.finding import WARNING
from bdkg.quality.lint.rule import Hit, StoredQuery, rule
from bdkg.sparql import walk
from bdkg.sparql.structure import Filter, Group, Triple, Values

MOST_PATTERNS = 20


@rule(
    "no-minus",
    "Virtuoso removes all rows where MINUS shares no variable with what it is taken from, rdflib and Oxigraph none",
    "write FILTER NOT EXISTS",
)
def no_minus(stored: StoredQuery) -> Iterator[Hit]:
    """Find MINUS."""
    for group in walk.all_groups(stored.query):
        if group.kind == "minus":
            yield group.start, "MINUS"


@rule(
    "no-nested-not-exists",
    "rdflib answers EXISTS within NOT EXISTS wrongly (rdflib issue 2484)",
    "look for the inner pattern in a subquery or an OPTIONAL of its own",
)
def no_nested_not_exists(stored: StoredQuery) -> Iterator[Hit]:
    """Find EXISTS and NOT EXISTS within EXISTS and NOT EXISTS."""
    looked_for = [group for group in walk.all_groups(stored.query) if group.kind == "exists"]
    inner = {group.start for outer in looked_for for group in walk.within(outer) if group.kind == "exists"}
    for start in sorted(inner):
        yield start, "EXISTS within EXISTS"


@rule(
    "required-before-optional",
    "Oxigraph took 500 times as long where what is required stood after OPTIONAL (octothorp.es issue 282)",
    "put OPTIONAL after all that is required in its group",
    WARNING,
)
def required_before_optional(stored: StoredQuery) -> Iterator[Hit]:
    """Find triple patterns and groups that follow an OPTIONAL of their group."""
    for group in walk.all_groups(stored.query):
        optional = False
        for element in group.elements:
            if isinstance(element, Group) and element.kind == "optional":
                optional = True
            elif optional and isinstance(element, Triple):
                yield element.subject.start, "a triple pattern after OPTIONAL"
                break
            elif optional and isinstance(element, Group) and element.kind != "minus":
                yield element.start, "a group after OPTIONAL"
                break


@rule(
    "filter-on-what-the-group-binds",
    "QLever answers a FILTER in an OPTIONAL on a variable from outside wrongly, and in other groups the variable is "
    "not bound at all",
    "bind the variable in the group, or put the FILTER where it is bound",
)
def filter_on_what_the_group_binds(stored: StoredQuery) -> Iterator[Hit]:
    """Find variables in a FILTER that its group does not bind; in EXISTS, the group around it counts too."""

    def inside(group: Group, around: set[str]) -> Iterator[Hit]:
        bound = walk.bound(group) | (around if group.kind == "exists" else set())
        for element in group.elements:
            if isinstance(element, Filter):
                for variable in element.expression.variables():
                    if variable.text not in bound:
                        yield variable.start, f"FILTER on ?{variable.text}, which its group does not bind"
        for inner in walk.inner_groups(group):
            yield from inside(inner, bound)

    for select in walk.selects(stored.query):
        yield from inside(select.where, set())


@rule(
    "one-optional-for-each-variable",
    "Virtuoso answered two OPTIONALs that bind one variable wrongly (virtuoso issue 151), and where the first finds "
    "nothing the second finds anything",
    "use two variables and COALESCE, or put the second OPTIONAL into the first",
    WARNING,
)
def one_optional_for_each_variable(stored: StoredQuery) -> Iterator[Hit]:
    """Find variables that only OPTIONALs bind, and several of one group."""

    def inside(group: Group, around: set[str]) -> Iterator[Hit]:
        optionals = [inner for inner in group.groups if inner.kind == "optional"]
        rest = Group("group", group.start, [element for element in group.elements if element not in optionals])
        required = around | walk.bound(rest)
        seen: set[str] = set()
        for optional in optionals:
            new = walk.bound(optional) - required
            for name in sorted(new & seen):
                yield optional.start, f"a second OPTIONAL that binds ?{name}"
            seen |= new
        for inner in walk.inner_groups(group):
            yield from inside(inner, required)

    for select in walk.selects(stored.query):
        yield from inside(select.where, set())


@rule(
    "no-values-alone-in-optional",
    "rdflib drops the row where an OPTIONAL finds nothing for what VALUES gives, but would find something for another "
    "value",
    "put VALUES into a subquery of its own, or let a FILTER with BOUND drop the rows where the OPTIONAL finds nothing",
)
def no_values_alone_in_optional(stored: StoredQuery) -> Iterator[Hit]:
    """Find variables of an OPTIONAL that nothing but VALUES binds around it, unless a FILTER asks what it found."""
    for group in walk.all_groups(stored.query):
        optionals = [inner for inner in group.groups if inner.kind == "optional"]
        blocks = [element for element in group.elements if isinstance(element, Values)]
        rest = [element for element in group.elements if element not in optionals and element not in blocks]
        alone = {variable.text for block in blocks for variable in block.variables}
        required = walk.bound(Group("group", group.start, rest))
        alone -= required
        parts = [part for element in rest if isinstance(element, Filter) for part in element.expression.walk()]
        asked = {argument.variable for part in parts if part.name == "BOUND" for argument in part.arguments}
        for optional in optionals:
            bound = walk.bound(optional)
            if not asked & (bound - alone - required):
                for name in sorted(bound & alone):
                    yield optional.start, f"?{name} in an OPTIONAL, bound by VALUES alone"


@rule(
    "at-most-20-patterns-at-once",
    "QLever's planner ran out of time over more than 20 triple patterns (qlever issue 1428)",
    "put a part into a subquery",
    WARNING,
)
def at_most_20_patterns(stored: StoredQuery) -> Iterator[Hit]:
    """Find groups with too many patterns to plan at once; branches of UNION and subqueries are planned apart."""
    for select in walk.selects(stored.query):
        for group in [select.where, *_branches(select.where)]:
            count = _planned_at_once(group)
            if count > MOST_PATTERNS:
                yield group.start, f"{count} triple patterns"


def _branches(group: Group) -> Iterator[Group]:
    for inner in walk.inner_groups(group):
        if group.kind == "union":
            yield inner
        yield from _branches(inner)


def _planned_at_once(group: Group) -> int:
    inner = [part for part in walk.inner_groups(group) if part.kind != "union"]
    return len(group.triples) + sum(_planned_at_once(part) for part in inner)


RULES = (
    no_minus,
    no_nested_not_exists,
    required_before_optional,
    filter_on_what_the_group_binds,
    one_optional_for_each_variable,
    no_values_alone_in_optional,
    at_most_20_patterns,
)
