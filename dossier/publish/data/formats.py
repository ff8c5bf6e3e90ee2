"""Every form in which the data can be had, and its files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dossier.ground.evidence import Grounded
from dossier.model import Dossier
from dossier.publish import offline
from dossier.publish.data.citing import bibtex_text, cff_text, csl_text
from dossier.publish.data.csvfile import csv_text
from dossier.publish.data.package import GUARD, PACKAGE, csv_path, package_text
from dossier.publish.data.tables import TABLES, Material, material
from dossier.publish.data.workbook import workbook
from dossier.publish.export import data_file, data_schema, dossier_data
from dossier.publish.zipped import timestamp, zipped
from dossier.views.index import index
from dossier.views.matrix import matrix

Files = dict[str, str | bytes]


def exports_of(dossier: Dossier, grounded: Grounded, site: str) -> "Exports":
    """The data of a dossier.

    Args:
        site: the address of the published site; empty if it is not known.
    """
    grouped = index(dossier, grounded)
    slashed = f"{site.rstrip('/')}/" if site else ""
    return Exports(material(grouped, matrix(grouped), dossier_data(grouped), slashed))


@dataclass(frozen=True)
class Exports:
    """The data in every form; each is made when it is asked for, once."""

    material: Material

    @cached_property
    def timestamp(self) -> int:
        """The beginning of the day on which the facts were closed, in seconds since 1970 (UTC)."""
        dossier = self.material.index.dossier
        day = dossier.dates[dossier.briefing.closed].latest
        return timestamp(day or date.min)

    def files(self, key: str) -> Files:
        """The files of a form, by their path in the folder of the data."""
        return FORMATS[key].files(self)

    @cached_property
    def all(self) -> Files:
        """The files of all forms."""
        return {path: data for key in FORMATS for path, data in self.files(key).items()}

    @cached_property
    def unzipped(self) -> Files:
        """All files but the zip that has them."""
        forms = [key for key in FORMATS if key != "zip"]
        return {path: data for key in forms for path, data in self.files(key).items()}


@dataclass(frozen=True, slots=True)
class Format:
    """A form of the data."""

    key: str
    """Its name on the command line."""
    file: str
    """The file that readers open first, in the folder of the data."""
    title: str
    note: str
    """What it is for."""
    media: str
    """The media type of that file."""
    files: Callable[[Exports], Files]


def _json(exports: Exports) -> Files:
    return {
        "dossier.json": data_file(dict(exports.material.data)),
        "dossier.schema.json": data_schema(),
    }


def _csv(exports: Exports) -> Files:
    material = exports.material
    texts = {csv_path(table.name): csv_text(table, material) for table in TABLES}
    return {**texts, PACKAGE: package_text(material, texts)}


def _zip(exports: Exports) -> Files:
    files = {**exports.unzipped, "README.txt": readme(exports.material)}
    name = offline.name(exports.material.data["title"]).removesuffix(".zip")
    encoded = [
        (path, data.encode() if isinstance(data, str) else data) for path, data in files.items()
    ]
    return {"dossier.zip": zipped(f"{name}-data", encoded, exports.timestamp)}


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: Mapping[str, Format] = {
    one.key: one
    for one in (
        Format(
            "json", "dossier.json", "JSON", "everything, for programs", "application/json", _json
        ),
        Format(
            "csv",
            PACKAGE,
            "CSV",
            "a file for each table, with a description of all columns (Data Package)",
            "application/json",
            _csv,
        ),
        Format(
            "xlsx",
            "dossier.xlsx",
            "Excel workbook",
            "who wants what as a table to read, then every table",
            SPREADSHEET,
            lambda exports: {"dossier.xlsx": workbook(exports.material, exports.timestamp)},
        ),
        Format(
            "cff",
            "CITATION.cff",
            "CITATION.cff",
            "how to cite the dossier",
            "application/yaml",
            lambda exports: {"CITATION.cff": cff_text(exports.material)},
        ),
        Format(
            "bib",
            "dossier.bib",
            "BibTeX",
            "the dossier, its texts and its statements, to cite",
            "application/x-bibtex",
            lambda exports: {"dossier.bib": bibtex_text(exports.material)},
        ),
        Format(
            "csl",
            "dossier.csl.json",
            "CSL-JSON",
            "the same for Zotero and other reference managers",
            "application/vnd.citationstyles.csl+json",
            lambda exports: {"dossier.csl.json": csl_text(exports.material)},
        ),
        Format("zip", "dossier.zip", "ZIP", "all of these files in one", "application/zip", _zip),
    )
}
"""Every form, in the order of the pages."""


def readme(material: Material) -> str:
    """The text beside the files in the zip."""
    data = material.data
    width = max(len(csv_path(table.name)) for table in TABLES)
    lines = [
        data["title"],
        "",
        f"Facts closed on {data['as_of']}." + (f" {material.site}" if material.site else ""),
        "",
        *(
            f"{form.file:{width}}  {form.title}: {form.note}"
            for form in FORMATS.values()
            if form.key != "zip"
        ),
        "",
        "Tables, each a CSV file and a sheet of the workbook:",
        "",
        *(
            f"{csv_path(table.name):{width}}  {table.title}: {table.description}"
            for table in TABLES
        ),
        "",
        GUARD,
        "",
        "Every quotation was compared with its text. Whether what the texts say is true was not"
        " checked.",
        "The words of the texts belong to their publishers.",
        "To cite the dossier, see CITATION.cff. To cite a statement, give its code, such as F-"
        f"{next((fact['code'] for fact in data['facts']), 'XXXX')}.",
    ]
    return "\n".join(lines) + "\n"
