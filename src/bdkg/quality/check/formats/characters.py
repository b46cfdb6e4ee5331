"""Characters that no program reads."""


def writable(text: str) -> str:
    """Replace what stands for a byte that is not UTF-8 in the name of a file.

    Args:
        text: any text.

    Returns:
        A text that can be written in UTF-8.
    """
    return text.encode("utf-8", "replace").decode()
