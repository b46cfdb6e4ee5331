"""Turtle text to tokens (RDF 1.1 Turtle, section 6.5)."""

import re
from collections.abc import Iterator
from string import ascii_letters, digits

from bdkg.turtle.places import NotTurtleError

Token = tuple[str, str, int]
"""A kind, the text as it stands in the file, and where it begins, in characters from the start of the file.

The kinds are `iri`, `name` (a prefixed name), `blank` (a labelled blank node), `string`, `tag` (a language tag,
`@prefix` or `@base`), `number`, `word` (such as `a`, `true` and `PREFIX`), `comment` and `mark` (punctuation)."""

BYTE_ORDER_MARK = "\ufeff"

# PN_CHARS_BASE and PN_CHARS of the grammar.
_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARACTER = _LETTER + "_0-9\u00b7\u0300-\u036f\u203f\u2040\\-"
_ESCAPE = r"(?:%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"

LOCAL_NAME = re.compile(rf"[{_LETTER}_0-9](?:[.{_CHARACTER}]*[{_CHARACTER}])?")
"""The second halves of prefixed names that need no escape."""


def _or_beyond_ascii(characters: str) -> str:
    # The strict parser refuses the few characters beyond ASCII that no name has. To tell them here, in the classes that
    # the grammar has, takes Python 40 ms to compile.
    return f"[^{''.join(re.escape(chr(code)) for code in range(128) if chr(code) not in characters)}]"


_FIRST = _or_beyond_ascii(ascii_letters)
_FIRST_OF_LABEL = _or_beyond_ascii(ascii_letters + digits + "_")
_FIRST_OF_LOCAL = _or_beyond_ascii(ascii_letters + digits + "_:")
_NEXT = _or_beyond_ascii(ascii_letters + digits + "_-")
_IN_LOCAL = _or_beyond_ascii(ascii_letters + digits + "_-:")
_AFTER_DOTS = _or_beyond_ascii(ascii_letters + digits + "_-:%\\")

# Every repetition is possessive: what cannot end is given up at once, and no text takes more than its length.
_TOKEN = re.compile(
    rf"""
    [ \t\r\n]*+ (?:
    (?P<name>    (?: {_FIRST} {_NEXT}*+ (?: \.++{_NEXT}++ )*+ )?
                 : (?: (?: {_FIRST_OF_LOCAL} | {_ESCAPE} )
                       (?: {_IN_LOCAL}++ | {_ESCAPE} | \.++(?={_AFTER_DOTS}) )*+ )? )
  | (?P<string>  \"{{3}} (?: [^"\\]++ | \\. | \"{{1,2}}+(?!") )*+ \"{{3}}
               | '{{3}} (?: [^'\\]++ | \\. | '{{1,2}}+(?!') )*+ '{{3}}
               | "(?!"") [^"\\\r\n]*+ (?: \\.[^"\\\r\n]*+ )*+ "
               | '(?!'') [^'\\\r\n]*+ (?: \\.[^'\\\r\n]*+ )*+ ' )
  | (?P<tag>     @[A-Za-z]++ (?: -[A-Za-z0-9]++ )*+ )
  | (?P<iri>     < [^\x00-\x20<>"{{}}|^`\\]*+ (?: \\[uU] [^\x00-\x20<>"{{}}|^`\\]*+ )*+ > )
  | (?P<mark>    \^\^ | [;,\[\]()] | \.(?![0-9]) )
  | (?P<comment> \#[^\r\n]*+ )
  | (?P<number>  [+-]?+ (?: (?: [0-9]++(?:\.[0-9]*+)?+ | \.[0-9]++ ) [eE][+-]?+[0-9]++ | [0-9]*+\.[0-9]++ | [0-9]++ ) )
  | (?P<blank>   _: {_FIRST_OF_LABEL} {_NEXT}*+ (?: \.++{_NEXT}++ )*+ )
  | (?P<word>    {_FIRST} {_NEXT}*+ (?: \.++{_NEXT}++ )*+ )
  | (?P<end>     \Z )
  | (?P<other>   . ) )
    """,
    re.VERBOSE | re.DOTALL,
)

_WORD_OR_DOT = re.compile(r"[^.]+|\.")


def tokenize(text: str, path: str) -> Iterator[Token]:
    """Split a text into tokens.

    Args:
        text: Turtle (RDF 1.1).
        path: the file it came from, for error messages.

    Yields:
        The tokens, comments among them.

    Raises:
        NotTurtleError: a character begins no token, as a quote that is never closed.
    """
    if text.startswith(BYTE_ORDER_MARK):
        raise NotTurtleError(path, text, 0, "it begins with a byte order mark; save it as UTF-8 without one")
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "end":
            return
        if kind == "other":
            raise NotTurtleError(path, text, match.start(kind), _reason(match[kind]))
        if kind == "word" and "." in match[kind]:
            # What might have become a prefix is `true.PREFIX`, say: words with dots between them.
            for part in _WORD_OR_DOT.finditer(match[kind]):
                yield "mark" if part[0] == "." else "word", part[0], match.start(kind) + part.start()
        else:
            yield kind, match[kind], match.start(kind)


def _reason(character: str) -> str:
    if character in "\"'":
        return "a string begins here that does not end"
    if character == "<":
        return "an IRI begins here that does not end, or holds what no IRI may hold"
    return f"{character!r} begins nothing that Turtle knows"
