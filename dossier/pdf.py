"""Print: Typst sets the brief and the full briefing in a process of its own, from data that is never read as markup.

The templates of `templates/print/` and the data are laid into a folder of their own; a dossier's own templates and fonts
come before those that ship. Same facts, same bytes: the fonts ship too, and the day of the file is the closing date.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from struct import unpack_from
from typing import Any

CUTS = {"brief": "brief.pdf", "full": "briefing.pdf"}
PAPERS = {"a4": "a4", "letter": "us-letter"}
SIZES = (10.0, 9.6, 9.2, 8.8, 8.4)
"""Sizes of type in points in which the brief is tried, largest first; below the last it is too long."""
LIMIT = 120
"""Seconds until print is given up."""
FOLDER = "print"
ASKED = "DOSSIER_PRINT"
"""Set in the environment by a build that lays the PDFs beside the pages."""


@dataclass
class Printing:
    """Print under way, beside whatever else is done meanwhile."""

    process: "subprocess.Popen[bytes]"
    folder: "tempfile.TemporaryDirectory[str]"
    files: dict[str, bytes] = field(default_factory=dict)
    """The finished PDFs by name."""

    def finish(self) -> str:
        """Wait for it; a sentence on what went wrong, or nothing: then `files` holds all."""
        with self.folder:
            try:
                out, err = self.process.communicate(timeout=LIMIT)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.communicate()
                return f"print was given up after {LIMIT} seconds"
            said = out.decode("utf-8", "replace").strip()
            if self.process.returncode or said != "done":
                last = err.decode("utf-8", "replace").strip().splitlines()[-1:]
                return said or f"print broke off ({self.process.returncode}): {' '.join(last)}"
            self.files = {name: path.read_bytes() for name in CUTS.values() if (path := Path(self.folder.name) / name).is_file()}
        return ""


def start(data: dict[str, Any], shipped: Path, root: Path, paper: str = "a4", cuts: tuple[str, ...] = tuple(CUTS)) -> Printing:
    """Begin to print.

    Args:
        data: what `views.paper` made.
        shipped: the templates that ship with the generator.
        root: the dossier's folder, whose own templates and fonts come first.
        paper: `a4` or `letter`.
        cuts: `brief`, `full` or both.
    """
    folder = tempfile.TemporaryDirectory(prefix="dossier-print-")
    job = {"paper": PAPERS[paper], "cuts": cuts, "closed": data["closed_on"], "fonts": str(shipped / FOLDER / "fonts")}
    own = root / "templates" / FOLDER
    for templates in (shipped / FOLDER, own):
        for path in sorted(templates.glob("*.typ")):
            shutil.copyfile(path, Path(folder.name) / path.name)
    if (own / "fonts").is_dir():
        job["own_fonts"] = str((own / "fonts").resolve())
    (Path(folder.name) / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (Path(folder.name) / "job.json").write_text(json.dumps(job), encoding="utf-8")
    command = [sys.executable, "-m", "dossier.pdf", folder.name]
    return Printing(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE), folder)


def site_url(root: Path) -> str:
    """The address that `mkdocs.yml` gives the site, itself or by a variable (`!ENV NAME`, `!ENV [NAME, …]`), or nothing."""
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8") if file.is_file() else ""
    found = re.search(r"^site_url:[ \t]*(?:[\"']?(https?://[^\s\"'#]+)|!ENV[ \t]+\[?(\w+))", text, re.M)
    return (found[1] or os.environ.get(found[2], "")) if found else ""


def work(folder: Path) -> str:
    """Set what the job in a folder names, and write it there; `done`, or a sentence on what went wrong."""
    import typst

    job = json.loads((folder / "job.json").read_text("utf-8"))
    data = json.loads((folder / "data.json").read_text("utf-8"))
    fonts = [Path(job[name]) for name in ("fonts", "own_fonts") if name in job]
    missing = list(uncovered(data, fonts))
    if missing:
        more = f", and {len(missing) - 5} more" if len(missing) > 5 else ""
        return (
            f"no font has {'; '.join(missing[:5])}{more}\nput a font that has it into templates/{FOLDER}/fonts/, with its licence"
        )
    day = datetime.fromisoformat(job["closed"]).replace(tzinfo=UTC) if job["closed"] else datetime(2000, 1, 1, tzinfo=UTC)

    def tried(cut: str, **inputs: str) -> tuple[bytes, dict[str, Any]]:
        inputs = {"paper": job["paper"], **inputs}
        compiler = typst.Compiler(
            str(folder / f"{cut}.typ"), root=str(folder), font_paths=[str(path) for path in fonts], ignore_system_fonts=True,
            sys_inputs=inputs,
        )  # fmt: skip
        laid = json.loads(compiler.query("<laid>", field="value", one=True)) if cut == "brief" else {"pages": 2}
        if laid["pages"] != 2:
            return b"", laid
        made: Any = compiler.compile(format="pdf", timestamp=day, pdf_standards=["ua-1"], sys_inputs=inputs)
        return made, laid

    try:
        if "brief" in job["cuts"]:
            for size in SIZES:
                made, laid = tried("brief", size=str(size))
                if made:
                    break
            else:
                return too_long(laid)
            (folder / CUTS["brief"]).write_bytes(made)
        if "full" in job["cuts"]:
            (folder / CUTS["full"]).write_bytes(tried("full")[0])
    except typst.TypstError as error:
        return f"Typst could not set it: {error.message} {' '.join(error.hints)}".strip()
    return "done"


def too_long(laid: dict[str, Any]) -> str:
    """What to shorten: each part of the brief with its words, and the page it ends on."""
    parts = [f"  {part['title']}: {part['words']} words, ends on page {part['page']}" for part in laid["parts"]]
    return "\n".join([f"the brief must fit two pages and takes {laid['pages']}, in the smallest type; shorten one of", *parts])


def uncovered(data: dict[str, Any], fonts: list[Path]) -> Iterator[str]:
    """Characters that no font has, each with where it stands first."""
    held = set().union(*(covered(path) for folder in fonts for path in sorted(folder.glob("*.[ot]tf"))))
    seen: set[str] = set()
    for place, text in _strings(data, ()):
        for letter in unicodedata.normalize("NFC", text):
            if ord(letter) not in held and letter not in seen and not unicodedata.category(letter).startswith(("C", "Z")):
                seen.add(letter)
                if not 0xFE00 <= ord(letter) <= 0xFE0F:
                    yield f"{letter} (U+{ord(letter):04X}) in {place}"


def _strings(value: Any, trail: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """All texts of the data, each with its place in an editor's words; facts first, which others repeat."""
    if isinstance(value, str):
        yield (f"F-{trail[1]} ({trail[2]})" if trail[0] == "facts" else " › ".join(trail)), value
    elif isinstance(value, list):
        for n, held in enumerate(value):
            yield from _strings(held, (*trail, str(held.get("id") or n + 1) if isinstance(held, dict) else str(n + 1)))
    elif isinstance(value, dict):
        for name, held in sorted(value.items(), key=lambda item: item[0] != "facts") if not trail else value.items():
            if name == "sign":  # drawn, not set
                continue
            fact = trail == ("facts",)
            yield from _strings(held, (*trail, name, held["id"]) if fact else (*trail, name))


def covered(path: Path) -> set[int]:
    """The characters that a TrueType or OpenType font has (its `cmap`, formats 4 and 12)."""
    font = path.read_bytes()
    (tables,) = unpack_from(">H", font, 4)
    at = next(o for n in range(tables) for tag, _, o, _ in [unpack_from(">4sIII", font, 12 + 16 * n)] if tag == b"cmap")
    found: set[int] = set()
    for n in range(unpack_from(">H", font, at + 2)[0]):
        sub = at + unpack_from(">HHI", font, at + 4 + 8 * n)[2]
        form = unpack_from(">H", font, sub)[0]
        if form == 12:
            for group in range(unpack_from(">I", font, sub + 12)[0]):
                first, last, _ = unpack_from(">III", font, sub + 16 + 12 * group)
                found.update(range(first, last + 1))
        elif form == 4:
            count = unpack_from(">H", font, sub + 6)[0] // 2
            ends = unpack_from(f">{count}H", font, sub + 14)
            starts = unpack_from(f">{count}H", font, sub + 16 + 2 * count)
            for first, last in zip(starts, ends, strict=True):
                found.update(range(first, last + 1))
    return found - {0xFFFF}


if __name__ == "__main__":
    sys.stdout.buffer.write(work(Path(sys.argv[1])).encode("utf-8"))
