"""How many examples the property tests try."""

import os

SETTING = "BDKG_TEST_AT_LENGTH"


def examples(at_length: int) -> int:
    """Tell how many examples a property test tries: a part, so that the README's command stays short, or all in CI.

    Args:
        at_length: the number where the setting is made.

    Returns:
        That number, or an eighth of it, but no fewer than ten.
    """
    return at_length if os.environ.get(SETTING) else max(10, at_length // 8)
