"""A second dossier, on the dam at Orsa: texts in many scripts, taken in as a desk has them.

`write` makes it by commands alone: `dossier init`, `dossier new source`, and `dossier new` for each
record. The files below are what an editor makes of what the commands wrote, filling in each `…`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from dossier.model.files import KINDS, in_topic
from tests import lookalikes
from tests.conftest import run

NOTES = {
    "he": "משרד החקלאות של מרן מסר כי 300 איכרים איבדו את היבול בשנת 2019.\n",
    "el": "Η πρέσβειρα Ελένη Φωκά είπε ότι η Μεράν ζητεί έξι χρόνια.\n",
    "hi": "जल आयोग ने कहा कि नदी का स्तर १२ मीटर है।\n",
    "zh": "专家团说，水库在三年内放水。\n",
    "ja": "観測所によると、ダムの水位は12メートルである。\n",
}
"""Texts of one sentence, by language."""
FIELDS: dict[str, dict[str, str]] = {
    "treaty.pdf": {"label": "the treaty", "noun": "treaty", "written": "2011-06-14"},
    "letter.pdf": {
        "title": "[Letter: on the filling of the reservoir]", "label": "Brandt’s letter",
        "noun": "letter", "author_is": "ada-brandt", "written": "2021-03-03",
    },
    "interview.docx": {"label": "the interview with Tal", "noun": "interview"},
    "filling.html": {"noun": "article"},
    "hearing.txt": {"label": "the record of the hearing", "noun": "transcript"},
    "statement.txt": {"label": "the ministry’s statement", "noun": "statement", "publish": "full"},
    "neighbours.txt": {"label": "the Russian report"},
    "he.txt": {"title": "[Note: on the harvest]", "label": "the Hebrew note"},
    "el.txt": {"title": "[Note: on the time of filling]", "label": "the Greek note"},
    "hi.txt": {"title": "[Note: on the level]", "label": "the Hindi note"},
    "zh.txt": {"title": "[Note: on the release]", "label": "the Chinese note"},
    "ja.txt": {"title": "[Note: on the level at the dam]", "label": "the Japanese note"},
}  # fmt: skip
"""What the editor says of each text; the rest is in its file."""
BASIS = {
    "treaty.pdf": "the day at the end of the treaty",
    "letter.pdf": "the line above the letter",
}
TOPIC = "facts/topics/filling.yml"
FACTS = {
    "facts/dossier.yml": """\
format: 3
title: The water of the Orsa
subtitle: Who wants what of the dam, in an invented valley
turning_point: filling-begins
words:
  text: document / documents
  demands: asks for / ask for
  bottom_line: In short
  denied: What was refused
""",
    "facts/actors.yml": """\
groups:
  halvia: {title: Halvia}
  meren: {title: Meren}
actors:
  halvia: {name: Halvia, kind: state, group: halvia, aliases: [هالفيا, Халвии]}
  meren: {name: Meren, kind: state, group: meren, aliases: [ميرن, מרן, Μεράν, Мерену]}
  per-sand:
    {name: Per Sand, kind: person, group: halvia, speaks_for: [halvia], aliases: [Sand]}
  ada-brandt:
    {name: Ada Brandt, kind: person, group: meren, speaks_for: [meren], aliases: [Brandt]}
  water-ministry:
    name: the Ministry of Water
    kind: institution
    group: meren
    speaks_for: [meren]
    aliases: [Ministry of Water, الوزارة]
  lund: {name: Lund, kind: person, aliases: [Лунда, Лунд]}
  mira-tal: {name: Mira Tal, kind: person, aliases: [Tal]}
""",
    "facts/places.yml": """\
places:
  orsa: {name: Orsa, aliases: [Орсе]}
""",
    "facts/glossary.yml": """\
terms:
  release:
    term: Release
    means: >-
      The treaty says that Halvia lets at least 250 cubic metres a second go from May to August.
      [@treaty-release]
""",
    "facts/timeline.yml": """\
events:
  filling-begins: {title: Halvia begins to fill the reservoir, facts: [filling-began]}
  treaty-done: {title: The treaty is done, facts: [treaty-release]}
""",
    TOPIC: """\
title: The filling
question: How fast may the dam at Orsa be filled?
answer: >-
  Sand said that the filling would take three years. [@sand-three-years]
  The ministry said that it would accept six years. [@ministry-six-years]
issues:
  time-of-filling:
    title: Time of filling
    question: In how many years may the reservoir be filled?
demands:
  three-years:
    issue: time-of-filling
    title: A filling in three years
    short: in three years
    summary: >-
      The dam is filled in three years. [@sand-three-years]
  six-years:
    issue: time-of-filling
    title: A filling in six years
    short: in six years
    summary: >-
      The dam is filled in six years. [@letter-six-years]
facts:
  treaty-release:
    says: >-
      The treaty says that Halvia releases at least 250 cubic metres a second from May to August.
    source: treaty
    quote: >-
      Halvia shall release at least 250 cubic metres a second from May to August.
  letter-six-years:
    says: >-
      Brandt wrote that her government would accept a filling over six years.
    speaker: ada-brandt
    source: letter
    quote: >-
      My Government would accept a filling over six years
    positions:
      - {actor: ada-brandt, demand: six-years, stance: accepts}
  filling-began:
    says: >-
      The Tolm Mail reported that Halvia began to fill the reservoir at Orsa.
    kind: event
    happened: before 2021-04-02
    date_basis: The Tuesday before the day on which the article was published.
    source: filling
    quote: >-
      Halvia began to fill the reservoir behind the dam at Orsa on Tuesday
  sand-three-years:
    says: >-
      Sand said that the filling would take three years.
    speaker: per-sand
    said: before 2021-04-02
    date_basis: The article that reports it was published on that day.
    source: filling
    quote: >-
      Sand said that the filling would take three years.
    positions:
      - {actor: per-sand, demand: three-years, stance: demands}
  sand-no-six-years:
    says: >-
      Sand said that Halvia could not accept six years, which would cost 900 million crowns.
    speaker: per-sand
    said: unknown
    source: hearing
    quote: >-
      Six years would cost Halvia 900 million crowns. We cannot accept that.
    voice: direct
    positions:
      - {actor: halvia, demand: six-years, stance: opposes}
  brandt-six-years:
    says: >-
      Brandt said that Meren would accept six years under the supervision of the Commission.
    speaker: ada-brandt
    said: unknown
    source: hearing
    quote: >-
      We have said that we would accept six years, under the supervision of the Commission.
    voice: direct
    positions:
      - {actor: meren, demand: six-years, stance: accepts}
  tal-three-years-possible:
    says: >-
      Tal said that three years were possible in a wet spring.
    speaker: mira-tal
    said: unknown
    source: interview
    quote: >-
      In a wet spring three years are possible
  filling-without-agreement:
    says: >-
      The Ministry of Water of Meren said that Halvia began to fill the reservoir without an
      agreement.
    speaker: water-ministry
    said: unknown
    source: statement
    quote: >-
      قالت الوزارة إن هالفيا بدأت ملء الخزان من دون اتفاق.
    translation: >-
      The Ministry said that Halvia began to fill the reservoir without an agreement.
  ministry-no-three-years:
    says: >-
      The Ministry of Water added that Meren would not accept a filling in three years.
    speaker: water-ministry
    said: unknown
    source: statement
    quote: >-
      وأضافت أن ميرن لن تقبل الملء في ثلاث سنوات.
    translation: >-
      It added that Meren would not accept the filling in three years.
    positions:
      - {actor: meren, demand: three-years, stance: opposes}
  ministry-six-years:
    says: >-
      The Ministry of Water of Meren (ميرن) said that it was ready to accept a filling in six years.
    speaker: water-ministry
    said: unknown
    source: statement
    quote: >-
      تقول الوزارة إنها مستعدة لقبول ملء في ست سنوات
    translation: >-
      The Ministry says that it is ready to accept a filling in six years
    positions:
      - {actor: water-ministry, demand: six-years, stance: willing}
  lund-answered:
    says: >-
      Lund said: “We answered on the same day”.
    speaker: lund
    said: unknown
    source: neighbours
    quote: >-
      Мы ответили в тот же день
    voice: direct
    translation: >-
      We answered on the same day
  note-of-2020:
    says: >-
      The Russian report said that Halvia sent Meren a note in 2020.
    said: unknown
    source: neighbours
    quote: >-
      В 2020 г. министерство энергетики Халвии направило ноту, т. е. уведомление, Мерену.
    translation: >-
      In 2020 the energy ministry of Halvia sent a note, that is a notification, to Meren.
  harvest-lost:
    says: >-
      The Hebrew note said that 300 farmers of Meren lost their harvest in 2019.
    happened: "2019"
    source: he
    quote: >-
      משרד החקלאות של מרן מסר כי 300 איכרים איבדו את היבול בשנת 2019.
    translation: >-
      The agriculture ministry of Meren said that 300 farmers lost their harvest in 2019.
  greek-six-years:
    says: >-
      The Greek note said that Meren asks for six years.
    said: unknown
    source: el
    quote: >-
      η Μεράν ζητεί έξι χρόνια
    translation: >-
      Meren asks for six years
  level-twelve:
    says: >-
      The Hindi note and the Japanese note gave the level as 12 metres.
    kind: figure
    said: unknown
    evidence:
      - source: hi
        quote: >-
          नदी का स्तर १२ मीटर है
        translation: >-
          the level of the river is 12 metres
      - source: ja
        quote: >-
          ダムの水位は12メートルである
        translation: >-
          the water level of the dam is 12 metres
  chinese-release:
    says: >-
      The Chinese note said that the reservoir releases water within three years.
    said: unknown
    source: zh
    quote: >-
      水库在三年内放水
    translation: >-
      the reservoir releases water within three years
disputes:
  six-years:
    question: Can Halvia accept six years?
    kind: framing
    sides:
      - says: >-
          Sand said that Halvia could not accept six years, which would cost 900 million crowns.
        facts: [sand-no-six-years]
      - says: >-
          The Ministry of Water of Meren (ميرن) said that it was ready to accept a filling in six
          years.
        facts: [ministry-six-years]
    note: >-
      Each speaks for one government. [@sand-no-six-years; @ministry-six-years]
shared_accounts:
  meren-six-years:
    says: Meren would accept six years.
    facts: [letter-six-years, brandt-six-years, ministry-six-years]
gaps:
  notice:
    question: Did the treaty’s notice reach Meren?
    closes_with: The note itself.
    ask: Ask both ministries for the note.
""",
    "facts/briefing.yml": """\
closed: 2021-06-01
covers: >-
  Twelve texts speak of the filling at Orsa. [@filling-began; @ministry-six-years]
introduction:
  - {says: Halvia began to fill the reservoir at Orsa., facts: [filling-began]}
bottom_line:
  - says: Halvia wants the dam filled in three years; Meren would accept six.
    facts: [sand-three-years, letter-six-years]
key_points:
  - says: The Ministry of Water of Meren said that Halvia began without an agreement.
    facts: [filling-without-agreement]
  - says: Lund said “We answered on the same day”.
    facts: [lund-answered]
lead:
  disputes: [six-years]
  gaps: [notice]
outcomes:
  denied:
    - says: Sand said that Halvia could not accept six years.
      facts: [sand-no-six-years]
""",
}
"""What an editor writes, by file."""


def write(root: Path, desk: Path) -> Path:
    """Write the dossier into a new folder, its texts as they came into `desk`."""
    run_well("init", root, "--bare", "--title", "The water of the Orsa", cwd=root.parent)
    editor = Editor(root)
    editor.begins("facts/actors.yml")
    editor.fills_in("facts/actors.yml")
    desk.mkdir(parents=True)
    for name in FIELDS:
        _take_in(root, desk / name)
    for file in FACTS:
        if file != "facts/actors.yml":
            editor.begins(file)
    editor.fills_in(TOPIC, without="disputes")  # a dispute takes the sentences of its facts
    for dispute, record in editor.records(TOPIC, "disputes"):
        facts = ",".join(fact for side in record["sides"] for fact in side["facts"])
        run_well("new", "dispute", dispute, "--topic", "filling", "--facts", facts, cwd=root)
    for file in FACTS:
        editor.fills_in(file)
    return root


def run_well(*arguments: str | Path, cwd: Path) -> None:
    """Run a command, which must succeed."""
    done = run("dossier", *arguments, cwd=cwd)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"


def _take_in(root: Path, file: Path) -> None:
    """Take a text in, with what the editor says of it."""
    language = file.name.removesuffix(".txt")
    note = NOTES.get(language, "")
    file.write_bytes(note.encode() or lookalikes.file(file.name))
    given = {
        **FIELDS[file.name],
        "language": language if note else lookalikes.LANGUAGES.get(file.name, ""),
        "read_in_part": "" if note else "the sentences that are quoted",
        "written_basis": BASIS.get(file.name, ""),
    }
    said = (
        word
        for key, value in given.items()
        if value
        for word in (f"--{key.replace('_', '-')}", value)
    )
    run_well("new", "source", file, *said, cwd=root)


class Editor:
    """Who begins records by commands, and fills in what they leave open."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def records(self, file: str, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The records of a kind that a file will have, by their ids."""
        yield from (yaml.safe_load(FACTS[file]).get(kind) or {}).items()

    def begins(self, file: str) -> None:
        """Begin each record of a file, but its disputes, by its command."""
        topic = Path(file).stem if file == TOPIC else ""
        if topic:
            run_well("new", "topic", topic, cwd=self.root)
        for kind in KINDS.values():
            records = self.records(file, kind.key) if kind.key != "disputes" else ()
            more = ["--topic", topic] if topic and in_topic(kind.key) else []
            for name, record in records:
                words = _quoted(record) if kind.key == "facts" else []
                run_well("new", kind.command, name, *more, *words, cwd=self.root)

    def fills_in(self, file: str, without: str = "") -> None:
        """Write a file as it should be; what a command wrote into it stays, but for each `…`.

        Args:
            without: a kind of record that is left for later.
        """
        path = self.root / file
        begun = yaml.safe_load(path.read_text("utf-8")) or {}
        whole = yaml.safe_load(FACTS[file])
        kept = {key: value for key, value in whole.items() if key != without}
        text = FACTS[file]
        if without:
            start = text.index(f"\n{without}:\n")
            text = text[:start] + text[text.index("\nshared_accounts:", start) :]
            assert yaml.safe_load(text) == kept
        assert _is_filled(begun, kept), f"{file}: an editor changed what a command wrote"
        path.write_text(text, "utf-8")


def _quoted(fact: Mapping[str, Any]) -> list[str]:
    """The options of the command that begins a fact: its first quote and the text of it."""
    evidence = fact.get("evidence", [fact])[0]
    return ["--source", evidence["source"], "--quote", evidence["quote"]]


def _is_filled(begun: Any, whole: Any) -> bool:
    """Whether what is begun is what is whole, but for each `…` and for what is added."""
    if begun in ("…", ["…"]):
        return True
    if isinstance(begun, dict) and isinstance(whole, dict):
        piece, *_ = whole.get("evidence", [{}])  # more than one piece: each has its own lines
        said = {"speaker": None} | whole | piece  # the line goes if the text itself says it
        return all(key in said and _is_filled(begun[key], said[key]) for key in begun)
    if isinstance(begun, list) and isinstance(whole, list):
        return len(begun) <= len(whole) and all(map(_is_filled, begun, whole))
    return bool(begun == whole)
