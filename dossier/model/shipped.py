"""Where the files are that ship with the generator beside its code."""

from pathlib import Path

TEMPLATES = next(
    folder
    for folder in (parent / "templates" for parent in Path(__file__).parents[1:3])
    if folder.is_dir()
)
"""Templates, styles, scripts, fonts and words: inside the wheel, or beside the package in a
checkout."""
