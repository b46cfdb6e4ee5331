"""Plain records, without what importing `dataclasses` and `typing` costs.

A report is answered in the time that those two take to import. So type checkers see `dataclasses.dataclass` here, and
at run time a class gets the part of it that is used: a constructor, equality, a hash and a readable form.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(cls):
        """Make a class a record of its annotated attributes."""
        names = tuple(cls.__annotations__)
        defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}

        every = set(names)

        def init(self, *values, **named):
            if not values and (defaults | named).keys() == every:
                self.__dict__.update(defaults, **named)
                return
            if len(values) == len(names) and not named:
                self.__dict__.update(zip(names, values, strict=True))
                return
            said = dict(zip(names, values, strict=False))
            given = {**defaults, **said, **named}
            if len(values) > len(names) or said.keys() & named.keys() or given.keys() != every:
                raise TypeError(f"{cls.__name__} takes {', '.join(names)}")
            self.__dict__.update(given)

        def attributes(self):
            return tuple(self.__dict__[name] for name in names)

        cls.__init__ = init
        cls.__eq__ = lambda self, other: type(other) is cls and attributes(self) == attributes(other)
        cls.__hash__ = lambda self: hash(attributes(self))
        cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{n}={v!r}' for n, v in self.__dict__.items())})"
        return cls


__all__ = ["TYPE_CHECKING", "record"]
