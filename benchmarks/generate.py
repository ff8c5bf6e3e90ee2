"""Synthetic dossiers of a given size: `python benchmarks/generate.py 1k build/bench/1k`.

Everything in them is invented, words and names too. The same size and seed give the same bytes.
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path


@dataclass(frozen=True)
class Size:
    """How much a dossier holds."""

    sources: int
    facts: int
    actors: int
    demands: int


SIZES = {
    "small": Size(5, 150, 20, 15),
    "1k": Size(30, 1_000, 60, 40),
    "2k": Size(50, 2_250, 310, 370),
    "10k": Size(300, 10_000, 300, 200),
    "100k": Size(3_000, 100_000, 1_000, 500),
}
SEED = 7
WORDS = 600
"""Words of a source, about."""
DEMANDS = 12
"""Demands of a topic, which are one issue."""
GROUPS = ("north", "south", "east", "west")
PLACES = 12
MKDOCS = r"""site_name: The talks on Lake Vell
theme:
  name: material
  font: false
plugins:
  - dossier
extra:
  generator: false
nav:
  - index.md
  - briefing/index.md
  - matrix/index.md
  - topics/index.md
  - actors/index.md
  - timeline/index.md
  - disputes/index.md
  - sources/index.md
  - About: about.md
"""
_STARTS = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "zo")
_MIDDLES = ("la", "me", "ni", "ro", "su", "ve", "do", "ka")
_ENDS = ("dar", "lin", "mot", "ner", "pel", "ras", "sen", "tov", "vik", "zan")
_FIRST = (
    "Åse",
    "Bora",
    "Čira",
    "Dena",
    "Élin",
    "Fenn",
    "Gørild",
    "Iven",
    "Jóra",
    "Kelm",
    "Łada",
    "Miro",
    "Ñela",
    "Øyva",
    "Šten",
)
_LAST = ("brønn", "dal", "færd", "gård", "holt", "ljung", "mýr", "nes", "škov", "vår")
_STANCES = ("demands", "offers", "accepts", "willing", "drops", "opposes", "holds", "conditional")
_DATES = (
    "2031-{m:02}-{d:02}",
    "after 2031-{m:02}-{d:02}",
    "about 2031-{m:02}",
    "between 2031-{m:02}-{d:02} and 2031-09-28",
)


@dataclass
class Actor:
    """Who speaks; every fourth is a state, which the others of its group speak for."""

    id: str
    name: str
    alias: str
    group: str
    state: bool


@dataclass
class Source:
    """A text as it grows: sentences that facts rest on, and then others."""

    id: str
    title: str
    sentences: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)


class Maker:
    """Invents a dossier of a size."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.random = random.Random(seed)
        self.words = ["".join(parts) for parts in product(_STARTS, _MIDDLES, _ENDS)]
        self.random.shuffle(self.words)
        self.actors = list(self._actors())
        self.speakers = [a for a in self.actors if not a.state]
        self.states = {a.group: a for a in self.actors if a.state}
        self.sources = [
            Source(f"source-{n:04}", f"{self._some(4).capitalize()} – {self._some(2)}")
            for n in range(size.sources)
        ]
        self.subjects: dict[int, str] = {}  # of facts, by their numbers
        self.topics = [f"topic-{n:03}" for n in range(-(-size.demands // DEMANDS))]

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file's name and text."""
        facts = [list(self._facts(n)) for n in range(len(self.topics))]
        for n, topic in enumerate(self.topics):
            yield f"facts/topics/{topic}.yml", self._topic(n, facts[n])
        yield (
            "facts/dossier.yml",
            (
                "title: The talks on Lake Vell\nsubtitle: Invented to measure with\nforge:"
                " https://forge.example/lake\n"
            ),
        )
        yield "facts/actors.yml", self._actors_file()
        yield (
            "facts/places.yml",
            "places:\n"
            + "".join(f"  place-{n}: {{name: {self._place(n)}}}\n" for n in range(PLACES)),
        )
        yield "facts/timeline.yml", self._timeline([fact for held in facts for fact, _ in held])
        yield "facts/briefing.yml", self._briefing()
        yield "facts/glossary.yml", "terms:\n" + "".join(self._term(n) for n in range(10))
        yield from self._texts()
        yield "mkdocs.yml", MKDOCS
        yield "docs/about.md", f"# About\n\nThis dossier is invented. [@{_fact(0)}]\n"

    def _actors(self) -> Iterator[Actor]:
        """The groups' states first, then people, each with a name that no other name holds."""
        for group in GROUPS:
            yield Actor(
                f"{group}-shore",
                f"{group.capitalize()} Shore",
                f"the {group.capitalize()} Shore",
                group,
                True,
            )
        surnames = [w.capitalize() + end for w, end in product(self.words, _LAST)]
        for n, surname in enumerate(self.random.sample(surnames, self.size.actors - len(GROUPS))):
            first = self.random.choice(_FIRST)
            yield Actor(
                f"actor-{n:04}", f"{first} {surname}", surname, GROUPS[n % len(GROUPS)], False
            )

    def _facts(self, topic: int) -> Iterator[tuple[int, str]]:
        """A topic's facts: the number of each, and its YAML."""
        edges = [self.size.facts * n // len(self.topics) for n in (topic, topic + 1)]
        yield from ((number, self._fact(number, topic)) for number in range(*edges))

    def _fact(self, number: int, topic: int) -> str:
        """One fact: every third has two quotes, every third two actors, two in five a position."""
        kind = ("statement", "statement", "statement", "report", "assessment")[number % 5]
        speaker = self.random.choice(self.speakers) if kind != "report" else None
        self.subjects[number] = self._subject(topic)
        claim = f"{self._some(5)} {self.subjects[number]}"
        voices = ("direct", "partial", "paraphrase", "secondhand") if speaker else ("narration",)
        lines = [f"  {_fact(number)}:", "    says: >-"]
        lines.append(
            f"      {speaker.alias} said that {claim}."
            if speaker
            else f"      The article said that {claim}."
        )
        lines.append(f"    kind: {kind}")
        if speaker:
            lines.append(f"    speaker: {speaker.id}")
        if number % 4 == 0:
            date = _DATES[number // 4 % 4].format(m=1 + number % 8, d=1 + number % 28)
            lines += [
                f"    {'said' if speaker else 'happened'}: {date}",
                "    date_basis: the day that the article names",
            ]
        beside = ""
        if number % 7 == 0:
            lines.append(f"    places: [place-{number % PLACES}]")
            beside += f" in {self._place(number % PLACES)}"
        if not speaker or number % 7 == 0:
            about = self.random.choice(self.speakers)
            lines.append(f"    about: [{about.id}]")
            beside += f" beside {about.name}"
        if speaker and number % 2 == 0:
            stance = self.random.choice(_STANCES)
            actor = self.states[speaker.group] if number % 4 == 0 else speaker
            demand = self.random.choice(self._demands(topic))
            condition = f", if: if {self._some(3)}" if stance == "conditional" else ""
            lines += [
                "    positions:",
                (
                    f"      - {{actor: {actor.id}, demand: demand-{demand:04}, stance:"
                    f" {stance}{condition}}}"
                ),
            ]
        lines.append("    evidence:")
        for turn in range(1 + (number % 3 == 1)):
            voice = voices[(number + turn) % len(voices)]
            source = self.sources[
                (number + turn * (1 + number // 7 % (len(self.sources) - 1))) % len(self.sources)
            ]
            quote = self._say(source, voice, claim, speaker, beside)
            lines += [
                f"      - source: {source.id}",
                "        quote: >-",
                f"          {quote}",
                f"        voice: {voice}",
            ]
        return "\n".join(lines) + "\n"

    def _place(self, number: int) -> str:
        return f"{self.words[number].capitalize()}haven"

    def _say(
        self, source: Source, voice: str, claim: str, speaker: Actor | None, beside: str
    ) -> str:
        """Write a claim into a source in a voice of its own, and give the words to quote.

        Args:
            beside: where, and beside whom; it is in the same sentence.
        """
        name = self.random.choice((speaker.name, speaker.alias)) if speaker else ""
        more = self._some(2) + beside
        match voice:
            case "direct":
                quote = f"We say that {claim} – {more}"
                source.sentences.append(f"“{quote},” {name} said.")
            case "partial":
                quote = f"{name} called it “{claim}” … {more}"
                source.sentences.append(quote + ".")
            case "paraphrase":
                quote = f"{name} said that {claim}"
                source.sentences.append(f"{quote}, {more}.")
            case "secondhand":
                quote = f"According to {name}, {claim}"
                source.sentences.append(f"{quote} — {more}.")
            case _:
                quote = f"The {claim}"
                source.sentences.append(f"{quote}, {more}.")
        # an editor types what the keyboard has
        return (
            quote.replace("–", "-").replace("“", '"').replace("”", '"')
            if self.random.random() < 0.3
            else quote
        )

    def _subject(self, topic: int) -> str:
        """The word that everything on a topic has."""
        return self.words[topic % len(self.words)]

    def _topic(self, number: int, facts: list[tuple[int, str]]) -> str:
        ids, subject = [_fact(n) for n, _ in facts], self._subject(number)
        parts = [
            f"title: The {self._some(2)}\nquestion: What becomes of the {self._some(2)}?\n",
            (
                f"answer: >-\n  One shore says that {self._some(5)} {subject}. [@{ids[0]}]\n"
                f"  Another says that {self._some(5)} {subject}. [@{ids[1]}; @{ids[2]}]\n"
            ),
            (
                f"issues:\n  issue-{number:03}:\n    title: The {self._some(2)}\n"
                f"    question: What becomes of the {self._some(2)}?\ndemands:\n"
            ),
        ]
        for n in self._demands(number):
            title = f"{self._some(2).capitalize()} {subject}"
            summary = f"{self._some(7)} {subject}"
            parts.append(
                f"  demand-{n:04}:\n    issue: issue-{number:03}\n    title: {title}\n"
                f"    short: the {self._some(2)}\n    summary: >-\n      The {summary}."
                f" [@{ids[n % len(ids)]}]\n"
            )
        parts += ["facts:\n", *(fact for _, fact in facts), "disputes:\n"]
        for n in range(max(1, len(facts) // 100)):
            one, other = ids[n * 2], ids[n * 2 + 1]
            sides = ", ".join(
                f"{{says: It is {self._some(2)} {subject}., facts: [{fact}]}}"
                for fact in (one, other)
            )
            parts.append(
                f"  dispute-{number:03}-{n}:\n    question: Is it {self._some(2)}?\n"
                f"    kind: contradiction\n    sides: [{sides}]\n"
                f"    note: The articles differ. [@{one}; @{other}]\n"
            )
        parts.append(
            f"gaps:\n  gap-{number:03}:\n    question: Who {self._some(2)}?\n    closes_with: Words"
            f" of a boatman.\n    ask: What would {self._some(3)}?\n"
        )
        if number % 4 == 0:
            parts.append(
                f"withdrawn:\n  gone-{number:03}:\n    on: 2031-09-01\n"
                f"    reason: the article says the opposite\n    replaced_by: {ids[0]}\n"
            )
        return "".join(parts)

    def _demands(self, topic: int) -> range:
        """The numbers of a topic's demands."""
        return range(topic * DEMANDS, min((topic + 1) * DEMANDS, self.size.demands))

    def _actors_file(self) -> str:
        groups = "".join(f"  {group}: {{title: {group.capitalize()} Shore}}\n" for group in GROUPS)
        people = []
        for actor in self.actors:
            kind, speaks = (
                ("state", "")
                if actor.state
                else ("person", f", speaks_for: [{self.states[actor.group].id}]")
            )
            people.append(
                f"  {actor.id}: {{name: {actor.name}, kind: {kind}, group: {actor.group}{speaks},"
                f" aliases: [{actor.alias}]}}\n"
            )
        return f"groups:\n{groups}actors:\n{''.join(people)}"

    def _timeline(self, facts: list[int]) -> str:
        dated = [n for n in facts if n % 4 == 0][:: max(1, 5 * self.size.facts // 1000)]
        return "events:\n" + "".join(
            f"  event-{n}: {{title: The {self._some(3)}, facts: [{_fact(n)}]}}\n" for n in dated
        )

    def _briefing(self) -> str:
        def items(count: int, start: int) -> str:
            return "".join(
                f"  - {{says: The {self._some(6)} {self.subjects[n]}., facts: [{_fact(n)}]}}\n"
                for n in range(start, start + count)
            )

        return (
            "closed: 2031-10-01\ncovers: >-\n  The articles tell of the talks."
            f" [@{_fact(0)}]\nbottom_line:\n{items(3, 0)}key_points:\n{items(6, 3)}outcomes:\n "
            f" one_side: [{{says: The {self._some(4)} {self.subjects[9]}., facts:"
            f" [{_fact(9)}]}}]\noutlook:\n{items(3, 10)}"
        )

    def _term(self, number: int) -> str:
        return (
            f'  term-{number}: {{term: {self.words[number].capitalize()}, means: "The'
            f' {self._some(4)} {self.subjects[number]}. [@{_fact(number)}]"}}\n'
        )

    def _texts(self) -> Iterator[tuple[str, str]]:
        """The sources, each filled up with sentences that are set aside, and their register."""
        entries = ["sources:\n"]
        for n, source in enumerate(self.sources):
            held = sum(len(sentence.split()) for sentence in source.sentences)
            while held < WORDS:
                source.aside.append(f"{self._some(12).capitalize()}.")
                source.sentences.append(source.aside[-1])
                held += 12
            self.random.shuffle(source.sentences)
            byline = (
                f"By {_FIRST[n % len(_FIRST)]} Holm, The Vell Courier, {1 + n % 28} September 2031"
            )
            body = "\n\n".join(
                " ".join(source.sentences[at : at + 4]) for at in range(0, len(source.sentences), 4)
            )
            text = f"{source.title}\n\n{byline}\n\n{body}\n"
            yield f"seeds/{source.id}.txt", text
            digest = hashlib.sha256(text.encode()).hexdigest()
            aside = [
                (source.title, "heading"),
                (byline, "credit"),
                *((words, "transition") for words in source.aside),
            ]
            entries.append(
                f"  {source.id}:\n    file: {source.id}.txt\n    sha256: {digest}\n    title:"
                f" {source.title}\n    label: Article {n}\n    outlet: The Vell Courier\n    genre:"
                f" news\n    published: 2031-09-{1 + n % 28:02}\n    rights: Invented\n    publish:"
                f" {'passages' if n % 5 == 4 else 'full'}\n    set_aside:\n"
                + "".join(
                    f"      - {{quote: {json.dumps(words, ensure_ascii=False)}, reason:"
                    f" {reason}}}\n"
                    for words, reason in aside
                )
            )
        yield "seeds/sources.yml", "".join(entries)

    def _some(self, count: int) -> str:
        return " ".join(self.random.choices(self.words, k=count))


def _fact(number: int) -> str:
    return f"fact-{number:05}"


def generate(size: Size, folder: Path, seed: int = SEED) -> None:
    """Write a whole dossier into `folder`."""
    for name, text in Maker(size, seed).files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic dossier.")
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    generate(SIZES[given.size], given.folder, given.seed)


if __name__ == "__main__":
    main()
