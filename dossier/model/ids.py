"""Ids: the keys of records in the files, which are also the ends of their addresses."""

import re

PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""Small letters, digits and single hyphens: safe in an address, a file name and a citation."""
LONGEST = 64
"""Characters."""
RESERVED = frozenset({"index"})
"""What a web server takes for the folder itself."""
RULE = f"small letters, digits and single hyphens, at most {LONGEST}, and not `index`"


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return bool(re.fullmatch(PATTERN, text)) and len(text) <= LONGEST and text not in RESERVED
