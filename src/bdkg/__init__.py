"""bdkg: a knowledge graph of intelligent communities, their awards, programmes and organizations.

    import bdkg

    bdkg.report("streaks", award="smart21")   # the answer of a stored report
    bdkg.reports()                            # which there are
    bdkg.graph()                              # the graph, for rdflib

`bdkg.errors` has what can go wrong.
"""

import sys

from bdkg.records import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["__version__", "graph", "report", "reports"]

if TYPE_CHECKING:
    from types import ModuleType

    from bdkg.api import graph, report, reports
else:
    # `types` is the same with more to import.
    ModuleType = type(sys)


def __getattr__(name: str) -> object:
    # Imported by name, for every run of the command comes through here and needs nothing of it.
    if name in __all__:
        found = getattr(__import__("bdkg.api", fromlist=[name]), name)
        # The others have the names of packages.
        if name == "report":
            globals()[name] = found
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class CallablePackage(ModuleType):
    """A package that is also a function of `bdkg.api`, for `bdkg.graph` and `bdkg.reports` are names of both."""

    def __call__(self, *values: object, **named: object) -> object:
        """Call the function of the package's name.

        Args:
            values: what the function is given by place.
            named: what it is given by name.

        Returns:
            What the function returns.
        """
        name = self.__name__.rpartition(".")[2]
        return getattr(__import__("bdkg.api", fromlist=[name]), name)(*values, **named)
