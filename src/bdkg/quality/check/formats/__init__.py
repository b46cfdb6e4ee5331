"""The forms in which findings are written."""

from collections.abc import Callable

from bdkg.quality.check.formats import json_findings, junit, sarif, shacl, text
from bdkg.quality.check.run import Outcome

WRITERS: dict[str, Callable[[Outcome], str]] = {
    "text": text.write,
    "json": json_findings.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "ttl": shacl.write,
}
"""What writes an outcome, by the name of the form."""
