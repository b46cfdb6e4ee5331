"""Dates as said, in EDTF, to the days that they can mean."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta


def span(text: str) -> tuple[datetime, datetime] | None:
    """Find the time that a date can mean.

    Args:
        text: a date in EDTF (Library of Congress, 2019): of level 0 a year, a month, a day or an interval; of level 1
            a side of an interval that is open (`..`), digits that are not known (`X`), and qualifiers (`~`, `?`, `%`).

    Returns:
        The beginning of the first day and the end of the last, in universal time; of an interval with an open side,
        those of the side that is known. None where nothing is known, or the text is no such date.
    """
    sides = [side for side in text.split("/") if side not in ("", "..")]
    days = [_days(side) for side in sides]
    known = [pair for pair in days if pair]
    if not known or len(known) != len(sides):
        return None
    return _midnight(known[0][0]), _midnight(known[-1][1] + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _days(text: str) -> tuple[date, date] | None:
    """Take the first and the last day of a year, a month or a day."""
    parts = text.rstrip("~?%").split("-")
    first = [part.replace("X", "0") for part in parts]
    last = [part.replace("X", "9") for part in parts]
    try:
        years = int(first[0]), int(last[0])
        if len(parts) == 1 or "X" in parts[1]:
            return date(years[0], 1, 1), date(years[1], 12, 31)
        month = int(parts[1])
        if len(parts) == 2 or "X" in parts[2]:
            return date(years[0], month, 1), date(years[1], month, monthrange(years[1], month)[1])
        return date(years[0], month, int(parts[2])), date(years[1], month, int(parts[2]))
    except ValueError:
        return None
