"""Every form in which the data can be had, and its files."""

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from dossier.ground.evidence import Grounded
from dossier.later import Later
from dossier.model import Dossier
from dossier.model.words import ReaderWords
from dossier.publish import offline
from dossier.publish.data.citing import bibtex_text, cff_text, csl_text
from dossier.publish.data.csvfile import csv_text
from dossier.publish.data.package import PACKAGE, csv_path, package_text
from dossier.publish.data.tables import TABLES, DataTable, Material, material
from dossier.publish.data.workbook import workbook
from dossier.publish.export import data_file, data_schema, dossier_data
from dossier.publish.zipped import packed, timestamp, zipped
from dossier.views.index import index
from dossier.views.matrix import matrix

Content = str | bytes


def exports_of(dossier: Dossier, grounded: Grounded, site: str) -> "Exports":
    """The data of a dossier.

    Args:
        site: the address of the published site, ending in a slash; empty if it is not known.
    """
    grouped = index(dossier, grounded)
    return Exports(material(grouped, partial(matrix, grouped), dossier_data(grouped), site))


@dataclass(frozen=True)
class Exports:
    """The data in every form; each file is made when it is asked for, once."""

    material: Material

    @cached_property
    def timestamp(self) -> int:
        """The beginning of the day on which the facts were closed, in seconds since 1970 (UTC)."""
        dossier = self.material.index.dossier
        day = dossier.dates[dossier.briefing.closed].latest
        return timestamp(day or date.min)

    @cached_property
    def all(self) -> Later[str, Content]:
        """The files of all forms, by their path in the folder of the data."""
        made = ((path, make) for form in FORMATS.values() for path, make in form.makes.items())
        return Later({path: partial(make, self) for path, make in made})

    def release(self) -> None:
        """Release the files that are made; whoever asks for one has it made again."""
        if any(self.all.is_made(path) for path in self.all):
            del vars(self)["all"]
            gc.collect()  # a workbook is made of parts that know each other

    @property
    def unzipped(self) -> dict[str, Content]:
        """All files but the zip that has them."""
        return {path: self.all[path] for path in self.all if path not in FORMATS["zip"].makes}

    def files(self, key: str) -> dict[str, Content]:
        """The files of a form."""
        return {path: self.all[path] for path in FORMATS[key].makes}


@dataclass(frozen=True, slots=True)
class Format:
    """A form of the data."""

    key: str
    """Its name on the command line."""
    file: str
    """The file that readers open first, in the folder of the data."""
    media: str
    """The media type of that file."""
    makes: Mapping[str, Callable[[Exports], Content]]
    """What makes each of its files."""

    def title(self, ui: ReaderWords) -> str:
        """What readers call it."""
        return ui(f"exports.{self.key}.title")

    def note(self, ui: ReaderWords) -> str:
        """What it is for."""
        return ui(f"exports.{self.key}.note")


def _csv(table: DataTable) -> Callable[[Exports], Content]:
    return lambda exports: csv_text(table, exports.material)


def _package(exports: Exports) -> Content:
    texts = {path: str(exports.all[path]) for path in FORMATS["csv"].makes if path != PACKAGE}
    return package_text(exports.material, texts)


def _zip(exports: Exports) -> Content:
    files = {**exports.unzipped, "README.txt": readme(exports.material)}
    name = offline.name(exports.material.data["title"]).removesuffix(".zip")
    contents = [
        (path, packed(data.encode() if isinstance(data, str) else data))
        for path, data in files.items()
    ]
    return zipped(f"{name}-data", contents, exports.timestamp)


SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: Mapping[str, Format] = {
    one.key: one
    for one in (
        Format(
            "json",
            "dossier.json",
            "application/json",
            {
                "dossier.json": lambda exports: data_file(dict(exports.material.data)),
                "dossier.schema.json": lambda _: data_schema(),
            },
        ),
        Format(
            "csv",
            PACKAGE,
            "application/json",
            {**{csv_path(table.name): _csv(table) for table in TABLES}, PACKAGE: _package},
        ),
        Format(
            "xlsx",
            "dossier.xlsx",
            SPREADSHEET,
            {"dossier.xlsx": lambda exports: workbook(exports.material, exports.timestamp)},
        ),
        Format(
            "cff",
            "CITATION.cff",
            "application/yaml",
            {"CITATION.cff": lambda exports: cff_text(exports.material)},
        ),
        Format(
            "bib",
            "dossier.bib",
            "application/x-bibtex",
            {"dossier.bib": lambda exports: bibtex_text(exports.material)},
        ),
        Format(
            "csl",
            "dossier.csl.json",
            "application/vnd.citationstyles.csl+json",
            {"dossier.csl.json": lambda exports: csl_text(exports.material)},
        ),
        Format(
            "zip",
            "dossier.zip",
            "application/zip",
            {"dossier.zip": _zip},
        ),
    )
}
"""Every form, in the order of the pages."""


def readme(material: Material) -> str:
    """The text beside the files in the zip."""
    data, ui = material.data, material.index.ui
    width = max(len(csv_path(table.name)) for table in TABLES)
    code = next((fact["code"] for fact in data["facts"]), "XXXX")
    closed = ui("exports.closed", date=data["as_of"])
    lines = [
        data["title"],
        "",
        f"{closed} {material.site}" if material.site else closed,
        "",
        *(
            f"{form.file:{width}}  {form.title(ui)}: {form.note(ui)}"
            for form in FORMATS.values()
            if form.key != "zip"
        ),
        "",
        ui("exports.tables"),
        "",
        *(
            f"{csv_path(table.name):{width}}  {table.title}: {table.description}"
            for table in TABLES
        ),
        "",
        ui("exports.guard"),
        "",
        ui("exports.checked"),
        ui("exports.rights"),
        ui("exports.cite", code=code),
    ]
    return "\n".join(lines) + "\n"
