"""The one layout that `bdkg fmt` writes."""

from bdkg.errors import SourceError
from bdkg.quality.check.files import File
from bdkg.quality.check.rule import Rule
from bdkg.quality.finding import Finding
from bdkg.quality.format.run import first_difference, formatted

IS_FORMATTED = Rule(
    "is-formatted",
    {
        "en": "is not laid out as all files are, from here on",
        "vi": "từ đây trở đi không được trình bày như mọi tệp khác",
    },
    {"en": "run bdkg fmt {path}", "vi": "hãy chạy bdkg fmt {path}"},
)
RULES = (IS_FORMATTED,)


def check_layout(text: str, file: File, language: str) -> list[Finding]:
    """Find the first line that is laid out otherwise.

    Args:
        text: of a file, Turtle or a query, that can be read.
        file: which one.
        language: the language of the findings.

    Returns:
        One finding, or none.
    """
    try:
        wanted = formatted(text, file.path)
    except SourceError:
        # What is wrong with its statements or header has been told; then it has no layout yet.
        return []
    if wanted == text:
        return []
    line = first_difference(text, wanted)
    return [IS_FORMATTED.found_at(file.path, line, 1, language, path=file.path)]
