"""What `dossier new source` does: texts are taken in from files, locked by their hash, and
described in `seeds/sources.yml`; each original is kept beside its text."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.checks.content import has_day, not_stated, says
from dossier.checks.grounds import WORD
from dossier.checks.wording import FUNCTION_WORDS, folded_edges
from dossier.edit import write
from dossier.edit.commands import OpenDossier, RefusedError, appended, free, open_dossier, save
from dossier.edit.commands import unknown as unknown_id
from dossier.edit.intake.taken import NotTakenError, Taken
from dossier.model import Source, dates, ids
from dossier.model.fields import Field, fields_of, said_of
from dossier.model.labels import number
from dossier.model.languages import is_language, script_of, tag_meant
from dossier.model.roles import Address, Day, Headline, Reference, Stated
from dossier.model.where import block
from dossier.read.load import ORIGINALS

REGISTER = "seeds/sources.yml"
ASSUMED = {
    "genre": "document",
    "rights": "The text does not say",
    "publish": "passages",
}
"""What is true of any text, for keys without which there is no source."""
HEADLINE = 160
"""The longest first line, in characters, that is taken for a headline."""


@dataclass(frozen=True, slots=True)
class _Added:
    """A text that is about to be added."""

    id: str
    data: bytes
    """The file as it came."""
    file: str
    """The name of its text in `seeds/`."""
    text: bytes
    original: str
    """The name of the file as it came; empty if the text has it."""
    taken: Taken
    fields: dict[str, str]
    """By key of a source: as given, else as the file says, else assumed."""
    beside: tuple[str, ...]
    """The keys of those that the file says and its text does not."""

    @property
    def kept(self) -> str:
        """The path of the original; empty if the text is the original."""
        return "" if self.text == self.data else f"seeds/{ORIGINALS}/{self.original}"


def new_sources(
    root: Path,
    files: Sequence[Path],
    name: str = "",
    fields: Mapping[str, str | None] | None = None,
    encoding: str = "",
) -> Iterator[str]:
    """Take texts in, one after the other; yields lines for the editor.

    Args:
        root: the dossier's folder.
        files: one in `seeds/` that needs no change stays where it is.
        name: the id of the only text; if empty, it is made from the name of the file.
        fields: what the texts say of themselves, by key of a source; it comes before what the files
            say.
        encoding: that of texts whose files do not name it; if empty, it is recognized.

    Raises:
        RefusedError: one of the texts was not added, for the reason that the message gives; those
            before it were.
    """
    given = {key: value for key, value in (fields or {}).items() if value}
    if len(files) > 1 and (name or given.keys() & {"title", "label", "url"}):
        raise RefusedError("an id, a title, a label and an address are of one text: add it alone")
    refused: list[str] = []
    last = ""
    for path in files:
        opened = open_dossier(root)
        try:
            added = _prepared(opened, path, name, given, encoding)
        except RefusedError as error:
            refused.append(f"{path}: {error}")
            continue
        if added is None:
            yield f"{path} is there already: nothing to do"
            continue
        yield from _written(root, added)
        last = added.id
    if last:
        yield 'next: dossier quote "some words of it" finds words; dossier check says what is open'
    if refused:
        raise RefusedError("\nnot added: ".join(refused))


def _prepared(
    opened: OpenDossier, path: Path, name: str, given: Mapping[str, str], encoding: str
) -> _Added | None:
    """A text as it will be added; None if it is there already."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"it cannot be read: {error.strerror}") from error
    for source in opened.dossier.sources.values():
        if hashlib.sha256(data).hexdigest() in (source.sha256, source.original_sha256):
            return None
    name = name or _id(path)
    free(opened, "sources", name)
    for field, _ in said_of(Source):
        if field.key in given:
            _valid(opened, field, given[field.key])
    from dossier.edit.intake.formats import take_in  # with its parsers, which take time to load

    try:
        taken = take_in(path.name, data, encoding)
    except NotTakenError as error:
        raise RefusedError(str(error)) from error
    text = taken.text.encode()
    seeds = opened.root / "seeds"
    inside = path.resolve().parent == seeds.resolve() and text == data
    file = path.name if inside else f"{name}.txt"
    original = unicodedata.normalize("NFC", path.name).lstrip(".")
    said = _fields(taken, given, path)
    added = _Added(
        name,
        data,
        file,
        text,
        "" if (original, text) == (file, data) else original,
        taken,
        said,
        tuple(_beside(taken, said)),
    )
    registered = any(source.file == file for source in opened.dossier.sources.values())
    if registered or path.resolve() != (seeds / file).resolve():
        _free_place(seeds / file, text)
    if added.kept:
        _free_place(opened.root / added.kept, data)
    _language(added.fields.get("language", ""), taken.text)
    return added


def _id(path: Path) -> str:
    """An id made from the name of a file."""
    plain = unicodedata.normalize("NFKD", path.stem.lower()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: ids.LONGEST].rstrip("-")
    if not ids.is_id(slug):
        raise RefusedError("no id can be made from its name: give one with --id, such as talks")
    return slug


def _free_place(path: Path, data: bytes) -> None:
    """Refuse to take the place of another file."""
    if path.exists() and not (path.is_file() and path.read_bytes() == data):
        where = path.relative_to(path.parents[1 + (path.parent.name == ORIGINALS)])
        raise RefusedError(
            f"{where.as_posix()} already exists with another text: choose another --id, or give"
            " your file another name"
        )


def _fields(taken: Taken, given: Mapping[str, str], path: Path) -> dict[str, str]:
    """What will be said of a text, in the order of the model."""
    first = taken.text.lstrip().partition("\n")[0].strip()
    headline = len(first) <= HEADLINE and not re.search(r"[.:;,]$", first)
    title = first if headline else f"[Text without a headline: {path.name}]"
    known = {**ASSUMED, "title": title, **taken.fields, **given}
    known["title"] = re.sub(r"[<>]", "", known["title"])
    return {field.key: known[field.key] for field in fields_of(Source) if field.key in known}


def _beside(taken: Taken, said: Mapping[str, str]) -> Iterator[str]:
    """The keys of what is said of a text as its file says it, and not in the text."""
    text = folded_edges(taken.text)
    for field in fields_of(Source):
        words = said.get(field.key, "")
        if not words or taken.fields.get(field.key) != words:
            continue
        if isinstance(field.role, Stated) and not says(text, words):
            yield field.key
        if isinstance(field.role, Day) and not has_day(taken.text, dates.parse(words)):
            yield field.key


def _language(tag: str, text: str) -> None:
    """Refuse what is no language, and a text that does not look English if none is said."""
    if tag:
        if not is_language(tag):
            right = tag_meant(tag)
            near = f"; did you mean `{right}`?" if right else ""
            raise RefusedError(f"`{tag}` is no tag of a language: say it with --language{near}")
        return
    script = script_of(text)
    if script not in ("", "LATIN"):
        raise RefusedError(
            f"its letters are {script.capitalize()}: say its language with --language, such as"
            f" {_EXAMPLES.get(script, 'uk')}"
        )
    words = WORD.findall(text)
    common = sum(word.casefold() in FUNCTION_WORDS for word in words)
    if len(words) >= _ENOUGH and common < _ENGLISH * len(words):
        raise RefusedError(
            "few of its words are English: say its language with --language, such as fr, or en if"
            " it is English"
        )


_ENGLISH = 0.2
"""The least share of words such as “the”, “of” and “not” in an English text: those that were tried
have a third at least, texts in other languages a seventh at most."""
_ENOUGH = 20
"""Words in which that share can be seen."""
_EXAMPLES = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "CYRILLIC": "uk or ru", "DEVANAGARI": "hi",
    "CJK": "zh or ja", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
}  # fmt: skip


def _valid(opened: OpenDossier, field: Field, text: str) -> None:
    """Refuse a value that the check would refuse."""
    option = f"--{field.key.replace('_', '-')}"
    match field.role:
        case Day():
            try:
                dates.parse(text)
            except ValueError as error:
                date = dates.meant(text) or "2025-08-16, 2025-08 or “before 2025-08-16”"
                raise RefusedError(
                    f"{error}: write {date}, or leave {option} out if the text does not say"
                ) from error
        case Reference(kind=kind):
            known = opened.dossier.records(kind)
            if text not in known:
                raise RefusedError(unknown_id(kind.removesuffix("s"), text, sorted(known)))
        case Address(pattern=pattern, example=example):
            if not re.fullmatch(pattern, text):
                raise RefusedError(f"{option} `{text}` is not an address like {example}")
        case Headline():
            if not text.strip() or re.search("[<>]", text):
                raise RefusedError(
                    f"the {field.label} is empty or has < or >: for a text without a headline,"
                    " write a description in brackets"
                )
        case _:
            pass


def _written(root: Path, added: _Added) -> Iterator[str]:
    """Write a text, its original and its record; on failure nothing of it stays."""
    computed = {
        "file": added.file,
        "sha256": hashlib.sha256(added.text).hexdigest(),
        "original": added.original,
    }
    if added.kept:
        computed["original"] = added.kept.rpartition("/")[2]
        computed["original_sha256"] = hashlib.sha256(added.data).hexdigest()
        computed["made_with"] = added.taken.made_with
    fields = {**computed, **added.fields}
    lines = write.source_lines(added.id, fields, added.taken.pages)
    if added.beside:
        lines += ["  ok:", *block(not_stated.__name__.replace("_", "-"), _reason(added), 4)]
    register, line = appended(root / REGISTER, REGISTER, "sources", added.id, lines)
    files = {root / added.kept: added.data} if added.kept else {}
    files[root / "seeds" / added.file] = added.text
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    try:
        for path, data in {**files, root / REGISTER: register}.items():
            if before.get(path) != data:
                save(path, data)
    except RefusedError:
        for path, old in before.items():
            path.unlink(missing_ok=True) if old is None else path.write_bytes(old)
        raise
    yield from _summary(root, added, line)


def _summary(root: Path, added: _Added, line: int) -> Iterator[str]:
    """What was added, in a few lines."""
    yield f"{REGISTER}:{line}: the source `{added.id}` has been added: {added.fields['title']}"
    sentences = len(open_dossier(root).grounded.ledger.get(added.id, ()))
    size = number(sentences, "sentence")
    if added.taken.pages:
        size += f" on {number(len(added.taken.pages), 'page')}"
    yield f"  its text is seeds/{added.file}, locked by its hash: {size}, all open"
    if added.kept:
        yield f"  the original is kept as {added.kept}"
    yield from (f"  {note}" for note in added.taken.notes)
    known = ", ".join(f"{key}: {text}" for key, text in added.fields.items() if key != "title")
    yield f"  {known}; correct there what is wrong"
    if added.beside:
        yield f"  not in the text, but said by the file: {', '.join(added.beside)}"


def _reason(added: _Added) -> str:
    """Why what the text does not say of itself is said of it."""
    return f"The file as it came says so beside its text: {', '.join(added.beside)}."
