"""Ids: the keys of records in the files, and the last parts of their addresses."""

import re

PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""Lowercase letters, digits and single hyphens: safe in an address, a file name and a citation."""
LONGEST = 64
"""The number of characters that an id may have."""
RESERVED = frozenset({"index"})
"""Names that a web server takes for the folder itself."""
RULE = f"lowercase letters, digits and single hyphens, at most {LONGEST} characters, not `index`"


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return bool(re.fullmatch(PATTERN, text)) and len(text) <= LONGEST and text not in RESERVED
