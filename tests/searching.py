"""How tests read the data of a site's search, and ask it, as its dialog answers in a browser."""

import json
import re
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from dossier.views.urls import SEARCH_DATA

ASK = """async queries => {
  const dialog = document.querySelector('.search-dialog')
  const field = dialog.querySelector('input'), answers = []
  for (const query of queries) {
    delete dialog.dataset.query
    const from = performance.now()
    field.value = query
    field.dispatchEvent(new Event('input', { bubbles: true }))
    while (dialog.dataset.query !== query) {
      if (performance.now() - from > 20000) throw new Error(`no answer to ${query}`)
      await new Promise(done => setTimeout(done, 1))
    }
    answers.push({
      milliseconds: performance.now() - from,
      status: dialog.querySelector('.search-status').textContent,
      results: [...dialog.querySelectorAll('section')].flatMap(part =>
        [...part.querySelectorAll('li > a')].map(link => ({
          url: link.href,
          group: part.querySelector('h2').textContent,
          title: link.querySelector('.search-title').textContent,
          text: [...link.querySelectorAll('.search-text')].map(one => one.textContent).join('\\n'),
          marked: [...link.querySelectorAll('mark')].map(mark => mark.textContent),
          how: link.querySelector('.search-how')?.textContent ?? '',
        }))),
    })
  }
  return answers
}"""


class Entry(NamedTuple):
    """What the search can find."""

    location: str
    """From the site's root."""
    group: str
    title: str
    pieces: list[str]
    names: list[str]
    """Every spelling of the names by which it is found as well."""
    code: str
    also: list[str]
    """Other text by which it is found."""


def entries(site: Path) -> list[Entry]:
    """Everything that the search of a built site can find, in the order of its data."""
    data = json.loads((site / SEARCH_DATA).read_text("utf-8"))
    texts = [
        "\n".join(piece for row in rows if row[0] == data["passage"] for piece in row[3])
        for _, rows in data["pages"]
    ]

    def whole(piece: str | list[int]) -> str:
        if isinstance(piece, str):
            return piece
        how, page, start, end = piece
        words = texts[page].encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
        named = data["how"][how].replace(data["article"], data["articles"][str(page)])
        return f"{named}: {words}"

    found = []
    for path, rows in data["pages"]:
        for kind, *row in rows:
            anchor, title, pieces, names, code, also = [*row, *("", "", [], [], "", [])[len(row) :]]
            spellings = [spelling for number in names for spelling in data["names"][number]]
            location = f"{path}#{anchor}" if anchor else path
            group, texts_of = data["kinds"][kind][0], [whole(piece) for piece in pieces]
            found.append(Entry(location, group, title, texts_of, spellings, code, also))
    return found


class Result(NamedTuple):
    """What the search shows of one thing that it has found."""

    url: str
    """From the site's root."""
    group: str
    title: str
    text: str
    """The sentences that it shows, a line each."""
    marked: list[str]
    how: str
    """Whose words stand right below it; empty where the text begins with that."""


class Answer(NamedTuple):
    """What the search says to a question."""

    status: str
    results: list[Result]
    milliseconds: float
    """From the last key to the results."""


def open_search(page: Page, start: str, query: str = "the") -> None:
    """Open a page with the search over it, and wait for the first results."""
    page.goto(f"{start}?q={query}")
    page.wait_for_function(
        "query => document.querySelector('.search-dialog')?.dataset.query === query", arg=query
    )


def ask(page: Page, start: str, queries: Sequence[str]) -> list[Answer]:
    """The answers to questions, as they are typed on the page `start`."""
    open_search(page, start)
    base = start.removesuffix("index.html")
    answers = [
        Answer(
            one["status"],
            [
                Result(
                    re.sub(r"\?[^#]*", "", found["url"]).removeprefix(base),
                    *(found[key] for key in ("group", "title", "text", "marked", "how")),
                )
                for found in one["results"]
            ],
            one["milliseconds"],
        )
        for one in page.evaluate(ASK, list(queries))
    ]
    took = sorted(answer.milliseconds for answer in answers)
    print(
        f"\nsearch: {len(took)} questions, median {statistics.median(took):.0f} ms, slowest"
        f" {took[-1]:.0f} ms"
    )
    return answers


FIRST = 3
"""An answer counts among so many results."""


def rank(answer: Answer, wanted: str) -> int:
    """The place of the first result that answers, from 1; 0 if none does.

    Args:
        wanted: a pattern that its title and text match, read together or a sentence alone, or its
            address.
    """
    hits = [
        any(
            re.search(wanted, words)
            for words in (
                f"{result.title} {result.text}",
                result.title,
                *result.text.splitlines(),
                result.url,
            )
        )
        for result in answer.results
    ]
    return next((at for at, hit in enumerate(hits, 1) if hit), 0)


def missed(page: Page, start: str, questions: Sequence[Mapping[str, str]], form: str) -> list[str]:
    """The questions whose answer is not among the first results, each with its place; prints how
    many are answered.

    Args:
        form: `typed`, as people type them, or `keys`, as key words.
    """
    answers = ask(page, start, [question[form] for question in questions])
    ranks = [rank(answer, one["answer"]) for answer, one in zip(answers, questions, strict=True)]
    failed = [
        f"{question[form]} ({at or 'not found'})"
        for question, at in zip(questions, ranks, strict=True)
        if at not in range(1, FIRST + 1)
    ]
    print(f"{form}: {len(questions) - len(failed)} of {len(questions)}; not {failed}")
    return failed
