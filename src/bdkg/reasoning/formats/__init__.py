"""The forms in which explanations are written."""

from collections.abc import Callable

from bdkg.reasoning.explanation import Explanation
from bdkg.reasoning.formats import json_proof, mermaid, prov, text

WRITERS: dict[str, Callable[[Explanation], str]] = {
    "text": text.write,
    "json": json_proof.write,
    "ttl": prov.write,
    "mermaid": mermaid.write,
}
"""What writes an explanation, by the name of the form."""
