"""How the label of a property reads between a thing and its value."""

_VERBS = {
    "en": ("is ", "includes "),
    "vi": ("có ", "là ", "được ", "nói về", "nằm ", "theo ", "thuộc đơn vị", "thuộc lược đồ", "thuộc quốc gia"),
}
_IN = "in "
_PREPOSITIONS = ("ed in", " as", " at", " by", " of", " to")


def relation(label: str, language: str) -> str:
    """Say a property between a thing and its value.

    Args:
        label: the name of the property, a noun as `recipient` or more, as `partner of` or `is replaced by`.
        language: `en` or `vi`.

    Returns:
        What stands between the two, such as `has recipient` or `is partner of`.
    """
    if label.startswith(_VERBS[language]):
        return label
    if language == "vi":
        return f"có {label} là"
    return f"is {label}" if label.startswith(_IN) or label.endswith(_PREPOSITIONS) else f"has {label}"
