"""Print: Typst typesets the brief and the full briefing in a separate process, from data that is
never read as markup.

The templates of `templates/print/` and the data are copied into a temporary folder; a dossier's own
templates and fonts take precedence over those that ship. Same facts, same bytes: the fonts ship
too, and the day of the file is the closing date. So what was printed from the same is taken from
the cache, and so is what most changes leave as it is: the size of the brief's type, and the
pictures for shared links."""

import gc
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.cache import Cache, digest, files_in
from dossier.model.languages import script_of
from dossier.print.front import UNSET, front_rows
from dossier.views import urls

if TYPE_CHECKING:
    from dossier.print.tagged import TaggedPdf

CUTS = {"brief": "brief.pdf", "full": "briefing.pdf"}
PAPERS = {"a4": "a4", "letter": "us-letter"}
SIZES = (10.6, 10.0, 9.5, 9.0, 8.5)
"""Type sizes in points that are tried for the brief, the largest first; if it does not fit in the
last, it is too long."""
PAGES = 2
"""Pages of the brief."""
PPI = 80
"""Resolution of the pictures, in dots per inch."""
DONE = "done"
SAID = 8
"""Scripts and signs without a glyph of which each is named."""
PACKAGED_SCRIPTS = frozenset(("ARABIC", "HEBREW", "DEVANAGARI"))
"""Scripts for which the extra `fonts` installs a font."""
LIMIT = 120
"""Seconds of processor time after which print is stopped: a busy machine stops nothing."""
FOLDER = "print"
ASKED = "DOSSIER_PRINT"
"""The variable by which `dossier build` asks the plugin for the PDFs."""
BROKEN = 3
"""The exit code of a build whose pages are right and whose print failed."""
UPRIGHT, LANDSCAPE = (210, 297), (297, 210)
"""Width and height of A4 in millimeters."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of the full briefing that the site shows as a picture."""

    name: str
    """Its name, and that of its words in the catalog below `pictures`."""
    page: int
    """Its number from 1; 0 for the first page in landscape."""

    @property
    def file(self) -> str:
        return f"{self.name}.png"

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height in millimeters, so that a page can reserve the space."""
        return UPRIGHT if self.page else LANDSCAPE


PICTURES = (PagePicture("cover", 1), PagePicture("text", 3), PagePicture("table", 0))


@dataclass(frozen=True, slots=True)
class SharePicture:
    """What is shown with a link to a page elsewhere."""

    name: str
    """Its name, and that of its words in the catalog below `pictures`."""
    page: str
    """The path of the page."""
    size: tuple[int, int] = (1200, 630)
    """Its width and height in dots."""

    @property
    def file(self) -> str:
        return f"{self.name}.png"


SHARED = (
    SharePicture("share", urls.HOME),
    SharePicture("share-matrix", urls.MATRIX),
    SharePicture("share-brief", urls.BRIEFING),
)
"""The pages of `share.typ`, in their order."""
SHARED_PPI = 144
"""Their resolution, in dots per inch: their pages are 600 points wide."""


@dataclass(frozen=True, slots=True)
class PrintFailure:
    """What went wrong with print."""

    text: str
    broken: bool = False
    """Whether print itself failed or took too long: no mistake of an editor."""


@dataclass
class Printing:
    """Print in progress, in a separate process."""

    process: "subprocess.Popen[bytes]"
    folder: "tempfile.TemporaryDirectory[str]"
    files: dict[str, bytes] = field(default_factory=dict)
    """The finished PDFs and pictures by name."""
    warnings: tuple[str, ...] = ()
    """What is printed otherwise than it was written."""
    slot: "Slot | None" = None
    """Where to keep what is printed."""
    front: "FrontSlot | None" = None
    """What was printed of the same front before."""

    def finish(self) -> PrintFailure | None:
        """Wait for it; what went wrong, or None: then `files` holds all."""
        with self.folder:
            out, err = self.process.communicate()
            if self.process.returncode == -signal.SIGPROF:
                return PrintFailure(
                    f"print was given up after {LIMIT} seconds of processor time", broken=True
                )
            if self.process.returncode:
                last = err.decode("utf-8", "replace").strip().splitlines()[-1:]
                return PrintFailure(
                    f"print broke off ({self.process.returncode}): {' '.join(last)}", broken=True
                )
            answer, warnings, size = json.loads(out)
            self.warnings = tuple(warnings)
            if answer != DONE:
                return PrintFailure(answer)
            names = (*CUTS.values(), *(picture.file for picture in (*PICTURES, *SHARED)))
            paths = (Path(self.folder.name) / name for name in names)
            self.files = {path.name: path.read_bytes() for path in paths if path.is_file()}
        if self.front:
            self.files |= self.front.keep(size, self.files)
        if self.slot:
            self.slot.keep(Printed(self.files, self.warnings))
        return None


@dataclass(frozen=True, slots=True)
class Printed:
    """What was printed before from the same data."""

    files: dict[str, bytes]
    warnings: tuple[str, ...]

    def finish(self) -> None:
        """Nothing is to be waited for, and nothing went wrong."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a job's last result in the cache."""

    cache: Cache
    name: str
    inputs: bytes

    def kept(self) -> Printed | None:
        """The result of the same job."""
        data = self.cache.get(self.name, self.inputs)
        if data is None:
            return None
        files, warnings = json.loads(data)
        return Printed(_decoded(files), tuple(warnings))

    def keep(self, result: Printed) -> None:
        """Keep a result for the next time."""
        data = json.dumps([_encoded(result.files), result.warnings]).encode()
        self.cache.put(self.name, self.inputs, data)


@dataclass
class FrontSlot:
    """What was printed of the same front: the size in which the brief fits, and the pictures for
    shared links."""

    cache: Cache
    name: str
    inputs: bytes
    shared: bool
    """Whether the pictures are asked for."""
    size: float = 0.0
    """0 where it is not known."""
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Those that are known, by name."""

    def __post_init__(self) -> None:
        data = self.cache.get(self.name, self.inputs)
        if data is not None:
            self.size, pictures = json.loads(data)
            self.pictures = _decoded(pictures)

    def keep(self, size: float, files: dict[str, bytes]) -> dict[str, bytes]:
        """Keep what was printed now, and what is known; gives the pictures that were asked for and
        were known.

        Args:
            size: in which the brief fits; 0 if it was not printed.
            files: what was printed.
        """
        known, names = dict(self.pictures), {picture.file for picture in SHARED}
        pictures = known | {name: data for name, data in files.items() if name in names}
        if (size or self.size, pictures) != (self.size, known):
            data = json.dumps([size or self.size, _encoded(pictures)]).encode()
            self.cache.put(self.name, self.inputs, data)
        return known if self.shared else {}


def _encoded(files: dict[str, bytes]) -> dict[str, str]:
    return {name: b64encode(data).decode() for name, data in files.items()}


def _decoded(files: dict[str, str]) -> dict[str, bytes]:
    return {name: b64decode(text) for name, text in files.items()}


def start(
    data: dict[str, Any],
    shipped: Path,
    root: Path,
    paper: str = "a4",
    cuts: tuple[str, ...] = tuple(CUTS),
    *,
    pictures: bool = False,
    cache: Cache | None = None,
) -> Printing | Printed:
    """Start to print, unless the cache has what is asked for.

    Args:
        data: what `print.data.paper` gives.
        shipped: the templates that ship with the generator.
        root: the dossier's folder, whose own templates and fonts take precedence.
        paper: `a4` or `letter`.
        cuts: `brief`, `full` or both.
        pictures: whether three pages of the full briefing are drawn as pictures too, and, where the
            site has an address, the pictures of `SHARED`.
    """
    folders = (shipped / FOLDER / "fonts", root / "templates" / FOLDER / "fonts", root / "fonts")
    fonts = [path for path in folders if path.is_dir()]
    job = {
        "paper": PAPERS[paper], "cuts": cuts, "closed": data["closed_on"], "pictures": pictures,
        "shared": pictures and bool(data["site"]), "system": data["fonts"] == "system",
    }  # fmt: skip
    templates = {
        path.name: path.read_bytes()
        for folder in (shipped / FOLDER, root / "templates" / FOLDER)
        for path in sorted(folder.glob("*.typ"))
    }
    own = (root / "templates" / FOLDER).is_dir()
    job |= {"size": 0.0, "own": own}
    text = json.dumps(data, ensure_ascii=False)
    slot = front = None
    if cache:
        rest = [*_inputs(templates, fonts, system=job["system"])]
        inputs = digest([text, json.dumps(job), *rest])
        slot = Slot(cache, "-".join(("print", paper, *cuts)), inputs)
        if printed := slot.kept():
            return printed
        letters = "".join(sorted(set(text)))  # they say which fonts are taken
        shown = json.dumps(_front(data, own=own), ensure_ascii=False)
        inputs = digest([shown, letters, *rest])
        front = FrontSlot(cache, f"print-{paper}-front", inputs, shared=job["shared"])
        job |= {"size": front.size, "shared": job["shared"] and not front.pictures}
    folder = tempfile.TemporaryDirectory(prefix="dossier-print-")
    for name, template in templates.items():
        (Path(folder.name) / name).write_bytes(template)
    (Path(folder.name) / "data.json").write_text(text, encoding="utf-8")
    job["fonts"] = [str(path.resolve()) for path in fonts]
    (Path(folder.name) / "job.json").write_text(json.dumps(job), encoding="utf-8")
    command = [sys.executable, "-m", "dossier.print.pdf", folder.name, str(LIMIT)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return Printing(process, folder, slot=slot, front=front)


def _front(data: dict[str, Any], *, own: bool) -> dict[str, Any]:
    """The rows of the brief and of the pictures for shared links; templates of the dossier's own
    have all of them."""
    return data | {"edition": UNSET} if own else front_rows(data)


def _inputs(
    templates: dict[str, bytes], fonts: list[Path], *, system: bool
) -> Iterator[str | bytes]:
    """All that the printed files depend on, beside the data and the job."""
    from dossier.print.fonts import available

    yield from available(system=system)
    yield from (sys.version, version("typst"), version("pikepdf"))
    yield from files_in(Path(__file__).parent, (".py",))
    for name, template in templates.items():
        yield from (name, template)
    for folder in fonts:
        yield str(folder)
        yield from files_in(folder)


def work(folder: Path) -> tuple[str, tuple[str, ...], float]:
    """Typeset what the job in a folder names, and write it there.

    Returns:
        `DONE`, or a sentence on what an editor can fix; warnings; and the size of the brief's type,
        0 if it was not printed.

    Raises:
        TypstError: a template failed.
    """
    from dossier.print import fonts
    from dossier.print.glyphs import characters_of, missing_from, with_substitutes

    job = json.loads((folder / "job.json").read_text("utf-8"))
    data = json.loads((folder / "data.json").read_text("utf-8"))
    own = [x for path in job["fonts"] for x in fonts.fonts_in(Path(path))]
    missing = missing_from(characters_of(data), own)
    if not missing:
        answer, size = _typeset(folder, job, data)
        return answer, (), size
    taken = fonts.that_have(missing, fonts.packaged())
    missing = missing_from(missing, taken)
    of_system = fonts.that_have(missing, fonts.of_system()) if job["system"] else []
    data, places = with_substitutes(data, missing_from(missing, of_system))
    spare = folder / fonts.OWN
    spare.mkdir()
    for number, file in enumerate([*taken, *of_system]):
        shutil.copyfile(file, spare / f"{number}-{file.name}")
    job["fonts"].append(str(spare))
    warnings = [
        f"{file.name} of this system is used: on another machine the PDFs may look otherwise"
        for file in of_system
    ]
    answer, size = _typeset(folder, job, data)
    return answer, (*warnings, *_lacking(places)), size


def _lacking(places: Sequence[str]) -> Iterator[str]:
    """A warning for each script of which no font has all letters, and for each sign without one.

    Args:
        places: each character that no font has, with where it is.
    """
    from dossier.print.glyphs import SUBSTITUTE

    by_script: dict[str, list[str]] = {}
    for place in places:
        by_script.setdefault(script_of(place[0]) or place[0], []).append(place)
    for script, same in list(by_script.items())[:SAID]:
        others = len(same) - 1
        more = f", nor {others} more {script.capitalize()} letters" if others else ""
        yield f"no font has {same[0]}: {SUBSTITUTE} stands in its place{more}; {_remedy(script)}"
    if len(by_script) > SAID:
        yield f"and {len(by_script) - SAID} more scripts or signs that no font has"


def _remedy(script: str) -> str:
    """How to get a font for a script."""
    own = "put a font that has it into fonts/, with its license"
    if script in PACKAGED_SCRIPTS:
        return f"install the extra `dossier[fonts]`, or {own}"
    return f"{own}, or write `fonts: system` in facts/dossier.yml"


def _typeset(folder: Path, job: dict[str, Any], data: dict[str, Any]) -> tuple[str, float]:
    """Write the files that a job names; `DONE`, or what an editor can fix, and the size of the
    brief's type."""
    size, front = 0.0, _front(data, own=job["own"])
    if "brief" in job["cuts"]:
        size = job["size"] or _fitting(folder, job, front)
        if long := _typeset_brief(folder, job, front | {"edition": data["edition"]}, size):
            return long, 0.0
    if job["shared"]:
        _put(folder, front)
        _draw_shared(folder, job)
    if "full" in job["cuts"]:
        _put(folder, data)
        pdf = _typeset_cut(folder, job, "full", data["words"])
        (folder / CUTS["full"]).write_bytes(pdf.data)
        if job["pictures"]:
            _draw(folder, job, pdf)
    return DONE, size


def _put(folder: Path, data: dict[str, Any]) -> None:
    """Let the templates have these rows."""
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _fitting(folder: Path, job: dict[str, Any], front: dict[str, Any]) -> float:
    """The size of type from which on the brief is typeset: the largest in which it fits, whatever
    its edition is."""
    _put(folder, front)
    for size in SIZES[:-1]:
        if _typeset_cut(folder, job, "brief", front["words"], size=str(size)).pages == PAGES:
            return size
    return SIZES[-1]


def _typeset_brief(folder: Path, job: dict[str, Any], rows: dict[str, Any], size: float) -> str:
    """Write the brief, in type of some size or, should it not fit, of a smaller one; what an editor
    can fix, or nothing."""
    _put(folder, rows)
    for smaller in (one for one in SIZES if one <= size):
        pdf = _typeset_cut(folder, job, "brief", rows["words"], size=str(smaller))
        if pdf.pages == PAGES:
            (folder / CUTS["brief"]).write_bytes(pdf.data)
            return ""
    laid = _compiler(folder, job, "brief", size=str(SIZES[-1])).query(
        "<laid>", field="value", one=True
    )
    return too_long(json.loads(laid), pdf.pages)


def _typeset_cut(
    folder: Path, job: dict[str, Any], cut: str, words: dict[str, str], **inputs: str
) -> "TaggedPdf":
    """A finished PDF.

    Args:
        words: of the interface, as Typst has them.
    """
    from dossier.print.tagged import tagged

    day = (
        datetime.fromisoformat(job["closed"]).replace(tzinfo=UTC)
        if job["closed"]
        else datetime(2000, 1, 1, tzinfo=UTC)
    )
    compiler = _compiler(folder, job, cut, **inputs)
    return tagged(compiler.compile(format="pdf", timestamp=day, pdf_standards=["ua-1"]), words)


def _draw_shared(folder: Path, job: dict[str, Any]) -> None:
    """Write the pictures for shared links."""
    images = _compiler(folder, job, "share").compile(format="png", ppi=SHARED_PPI)
    for picture, image in zip(SHARED, images, strict=True):
        (folder / picture.file).write_bytes(image)


def _draw(folder: Path, job: dict[str, Any], briefing: "TaggedPdf") -> None:
    """Write the pictures of pages; for a page that does not exist, its last page."""
    numbers = [picture.page or briefing.wide or briefing.pages for picture in PICTURES]
    pages = json.dumps([min(number, briefing.pages) for number in numbers])
    compiler = _compiler(folder, job, "pictures", file=CUTS["full"], pages=pages)
    images = compiler.compile(format="png", ppi=PPI)
    for picture, image in zip(PICTURES, images, strict=True):
        (folder / picture.file).write_bytes(image)


def _compiler(folder: Path, job: dict[str, Any], template: str, **inputs: str) -> Any:
    import typst

    return typst.Compiler(
        str(folder / f"{template}.typ"), root=str(folder), font_paths=job["fonts"],
        ignore_system_fonts=True,
        sys_inputs={"paper": job["paper"], **inputs},
    )  # fmt: skip


def too_long(laid: dict[str, Any], pages: int) -> str:
    """What to shorten in the brief: the lines by which a page is too long, and the words of each of
    its parts.

    Args:
        laid: what `brief.typ` says of itself. Lengths in points; `from` and `to` are where a part
            begins and ends.
        pages: how many there are.
    """
    lines = [f"the brief must fit {PAGES} pages and takes {pages}, in the smallest type"]
    for side in (1, 2):
        parts = [part for part in laid["parts"] if part["side"] == side]
        whole = (parts[-1]["to"]["page"] - parts[0]["from"]["page"]) * laid["height"]
        over = whole + parts[-1]["to"]["y"] - laid["top"] - laid["height"]
        if over > 0:
            lines.append(
                f"page {side} is too long by about {ceil(over / laid['line'])} lines; shorten one"
                " of its parts:"
            )
            lines += [f"  {part['title']}: {part['words']} words" for part in parts]
    return "\n".join(lines)


if __name__ == "__main__":
    signal.setitimer(signal.ITIMER_PROF, float(sys.argv[2]))  # the signal ends this process
    gc.disable()  # the process ends before garbage collection pays
    sys.stdout.write(json.dumps(work(Path(sys.argv[1]))))  # without a character beyond ASCII
