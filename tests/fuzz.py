"""Inputs that nobody thought of, for what reads texts by others: YAML files, quotes and the texts
that they are looked up in, prose, and pages written by hand.

`python -m tests.fuzz page 60` tries one target for 60 seconds with atheris, which looks for inputs
that reach new branches. `tries` makes some inputs without it, always the same ones. What either
finds becomes a test or a case.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import yaml

from dossier.checks import handwritten, markup, pages, printers
from dossier.checks.examine import Examined, examine
from dossier.ground import ledger, textmatch
from dossier.model import numerals, prose
from dossier.model.characters import FORBIDDEN
from dossier.read import yamltext
from tests.payloads import HARMLESS, HOSTILE

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "dossier"
LARGEST = 4096
"""Bytes of an input."""
PATIENCE = 20
"""Seconds after which an input counts as one that does not end."""
FILES = (
    *sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.glob("facts/**/*.yml")),
    "seeds/sources.yml",
)
"""The files of records; the first byte of an input for `records` chooses one."""
SIGNS = (
    "'", '"', "“", "”", "‘", "’", "[", "]", "[…]", "[@", "@", ";", ":", "-", "—", "\n", "  ", "{",
    "}", "<", ">", "&", "&#", "`", "```", "_", "*", "|", "#", "!", "\\", "\0", "½", "−", "\u0301",
    "\u200d", "\u202e", "\ue010", "é", "я", "א", "１", "²", "2031-03-02", "3 March", "twenty-",
)  # fmt: skip
"""What an input without atheris gets in some place."""


def try_yaml(data: bytes) -> None:
    """Bytes as one file of records: there is a value, or a problem with its place."""
    document = yamltext.read(data, "facts/x.yml")
    assert document.value is not None or document.problems or _empty(data), "nothing was said"
    last = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= problem.where.line <= last for problem in document.problems)


def _empty(data: bytes) -> bool:
    """Whether a file says nothing, as YAML has it: `~`, or a lone `!`; the loader reports it."""
    node = yaml.compose(data, yaml.CSafeLoader)
    return node is None or node.value in ("", "~", "null", "Null", "NULL")


def try_records(data: bytes) -> None:
    """Bytes in place of one file of a dossier: it is read and checked, and each problem can be
    printed."""
    root = _copy()
    path = root / FILES[data[0] % len(FILES)] if data else root / FILES[0]
    before = path.read_bytes()
    path.write_bytes(data[1:])
    try:
        examined = examine(root)
        assert list(printers.text(examined.problems, root)) or not examined.problems
    finally:
        path.write_bytes(before)


@cache
def _copy() -> Path:
    root = Path(tempfile.mkdtemp(prefix="dossier-fuzz-")) / "dossier"
    shutil.copytree(GOLDEN, root)
    return root


def try_quote(data: bytes) -> None:
    """A text, and a quote to look up in it, with the words before and after: what is found is the
    words, in order, in one paragraph."""
    raw, quote, prefix, suffix, *_ = [*_text(data).split("\0"), "", "", ""]
    folded, paragraphs = textmatch.fold(raw), textmatch.paragraphs(raw)
    match = textmatch.find(quote, folded, paragraphs, prefix, suffix)
    assert match == textmatch.find(quote, textmatch.indexed(folded), paragraphs, prefix, suffix)
    if match.result == "found":
        words = textmatch.parts(quote, folded)
        assert [textmatch.folded(raw[start:end]) for start, end in match.spans] == words
        assert all(one[1] <= other[0] for one, other in pairwise(match.spans))
        first, last = match.spans[0][0], match.spans[-1][1]
        assert any(start <= first and last <= end for start, end in paragraphs)
    assert all(0 <= start <= end <= len(raw) for start, end in match.spans)
    assert all(one[1] <= other[0] for one, other in pairwise(ledger.units_of(raw, "en")))


def try_prose(data: bytes) -> None:
    """A text of ours: its citations, quotations, sentences, figures and dates are parts of it."""
    text = _text(data)
    assert len(prose.unquoted(text)) == len(text)
    assert len(prose.apostrophes(text)) == len(text)
    rebuilt = "".join(piece for piece, _ in prose.split(text))
    assert re.sub(r"\s", "", rebuilt) == re.sub(r"\s", "", prose.plain(text))
    for quoted, other in pairwise(prose.quotations(text)):
        assert quoted.start < quoted.end <= other.start or not other.whole or not quoted.whole
    assert all(0 <= f.start < f.end <= len(text) for f in numerals.find_figures(text))
    for date in numerals.DATE.finditer(text):
        assert numerals.date_key(date)
    for one, other in pairwise(ledger.sentences(text)):
        assert one[0] < one[1] <= other[0]
    assert prose.malformed(text) is not None
    assert prose.loaded(text, ("x.y", "(")) is not None


def try_page(data: bytes) -> None:
    """The Markdown of a page: it can be checked, and what a reader gets has nothing that runs,
    loads from another host, or is not on the list of what a page may have."""
    text = _text(data).replace("\r\n", "\n").replace("\r", "\n")
    page = handwritten.HandwrittenPage("docs/x.md", "x/", text)
    examined = examine_golden()
    reported = list(handwritten.page_problems([page], examined.dossier.facts))
    list(pages.prose_problems([page], examined.dossier, examined.grounded))
    held = markup.Placeholders()
    source = handwritten.resolve(
        text, lambda fact: (f"../f/{fact}/", "X", "a text"), lambda *_: "<b>figure</b>", held.hold
    )
    html = markup.sanitized(markup.rendered(source))
    assert markup.sanitized(html) == html, "what is left is not what it seems"
    assert reported or not FORBIDDEN.search(held.without(html)), "a hidden character is shown"
    _Harmless(html)
    _Harmless(held.put_back(handwritten.scrollable_tables(html, str)), ours=True)


@cache
def examine_golden() -> Examined:
    return examine(GOLDEN)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


class _Harmless(HTMLParser):
    """Asserts that HTML has nothing that runs or loads."""

    OURS = frozenset(("role", "aria-label", "tabindex", "data-n"))

    def __init__(self, html: str, *, ours: bool = False) -> None:
        super().__init__()
        self.known = {"id", "class", "title", "lang", "dir", "href", "src", "alt", "width"}
        self.known |= {"height", "start", "reversed", "type", "scope", "open", "colspan"}
        self.known |= {"rowspan", "style"} | (self.OURS if ours else set())
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in markup.TAGS, tag
        for name, value in attrs:
            address = re.sub(r"[\s\0-\x1f]", "", value or "").lower()
            assert name in self.known, name
            if name in ("href", "src"):
                scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
                assert not scheme or (name == "href" and scheme[0] in ("https:", "mailto:"))
                assert not re.match(r"[/\\]{2}", address)
            assert name != "style" or re.fullmatch(r"text-align:\w+;?", address)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_comment = handle_pi


TARGETS: dict[str, Callable[[bytes], None]] = {
    "yaml": try_yaml,
    "records": try_records,
    "quote": try_quote,
    "prose": try_prose,
    "page": try_page,
}


def corpus(target: str) -> list[bytes]:
    """The inputs to begin with: the golden dossier, and what the cases change in it."""
    golden = {name: (GOLDEN / name).read_text("utf-8") for name in FILES}
    changed = [change for case in _cases() for change in case.get("replace", ())]
    if target == "quote":
        texts = [path.read_text("utf-8") for path in sorted(GOLDEN.glob("seeds/*.txt"))]
        quotes = re.findall(r"quote: (?:>-\s+)?(.+)", "\n".join(golden.values()))
        return [f"{text}\0{quote}".encode() for text in texts for quote in quotes]
    if target == "prose":
        return [str(change["new"]).encode() for change in changed]
    if target == "page":
        written = [text for case in _cases() for text in case.get("files", {}).values()]
        return [text.encode() for text in (*HOSTILE, *HARMLESS, *written)]
    spoiled = [
        (FILES.index(name), golden[name].replace(change["old"], change["new"]))
        for change in changed
        if (name := change["file"]) in golden
    ]
    files = [*enumerate(golden.values()), *spoiled]
    head = [b""] * len(files) if target == "yaml" else [bytes([number]) for number, _ in files]
    return [first + text.encode() for first, (_, text) in zip(head, files, strict=True)]


@cache
def _cases() -> list[dict[str, Any]]:
    files = sorted((HERE / "cases").glob("*/*.yml"))
    return [yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in files]


def tries(target: str, count: int) -> Iterator[bytes]:
    """Some inputs made from those to begin with, the same ones each time."""
    random, beginnings = Random(target), corpus(target)
    for _ in range(count):
        text = random.choice(beginnings).decode("utf-8", "replace")[:LARGEST]
        for _ in range(random.randrange(1, 6)):
            at, end = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
            end = min(end, at + random.randrange(20))
            text = text[:at] + random.choice(("", text[at:end] * 2, *SIGNS)) + text[end:]
        yield text.encode("utf-8", "replace")


def main(target: str, seconds: str) -> None:
    """Try a target with atheris; what makes it fail is printed and written into the folder."""
    import atheris

    folder = Path(tempfile.mkdtemp(prefix="dossier-corpus-"))
    for number, data in enumerate(corpus(target)):
        (folder / str(number)).write_bytes(data[:LARGEST])
    atheris.instrument_all()
    options = (
        f"-max_total_time={seconds}", f"-max_len={LARGEST}", f"-timeout={PATIENCE}",
        "-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={folder}/failed-",
    )  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder)], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
