"""The order of names, and names without their diacritics."""

import unicodedata

# Breve, circumflex and horn make another letter in Vietnamese; the five other marks are tones.
_LETTER_MARKS = {"\u0306": 1, "\u0302": 2, "\u031b": 3}
_TONE_MARKS = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

_Key = tuple[list[tuple[str, int]], list[int], str]
_known: dict[str, _Key] = {}
"""The keys made so far: the names of a graph are few, and stand in many rows."""


def sort_key(text: str) -> _Key:
    """Make the key that sorts names as a Vietnamese and an English dictionary do.

    Letters decide first (a, ă, â, b, ..., d, đ, e, ê, ..., o, ô, ơ, ..., u, ư), tones after all letters, in the
    order of Vietnamese dictionaries (none, grave, hook above, tilde, acute, dot below), case last. Other diacritics
    do not separate letters.

    Args:
        text: the name.

    Returns:
        A key for `sorted`.
    """
    known = _known.get(text)
    if known is None:
        known = _known[text] = _key(text)
    return known


def _key(text: str) -> _Key:
    letters: list[tuple[str, int]] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFD", text.casefold()):
        if character == "đ":
            letters.append(("d", 1))
            tones.append(0)
        elif character in _TONE_MARKS and letters:
            tones[-1] = _TONE_MARKS[character]
        elif character in _LETTER_MARKS and letters:
            letters[-1] = (letters[-1][0], _LETTER_MARKS[character])
        elif not unicodedata.combining(character):
            letters.append((character, 0))
            tones.append(0)
    return letters, tones, text


def fold(text: str) -> str:
    """Bring a name to the form in which names are searched: no diacritics, no case, no punctuation.

    Args:
        text: the name, or its slug.

    Returns:
        Lower-case words with single spaces between them.
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    # đ and ı have no decomposition.
    bare = bare.replace("đ", "d").replace("ı", "i")
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())
