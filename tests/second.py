"""A second dossier, on the dam at Orsa: texts in many scripts, taken in as a desk has them.

`write` begins it and takes its texts in by the functions behind `dossier init` and `dossier new
source`; the files of facts below are what an editor writes then.
"""

from pathlib import Path

from dossier.edit import init
from dossier.edit.sources import new_sources
from tests import lookalikes

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
      The treaty says that Halvia lets 250 cubic metres a second go from May to August.
      [@treaty-release]
""",
    "facts/timeline.yml": """\
events:
  filling-begins: {title: Halvia begins to fill the reservoir, facts: [filling-began]}
  treaty-done: {title: The treaty is done, facts: [treaty-release]}
""",
    "facts/topics/filling.yml": """\
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
      - {says: Sand said that Halvia could not accept six years., facts: [sand-no-six-years]}
      - {says: The ministry is ready to accept a filling in six years., facts: [ministry-six-years]}
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
    init.begin(root, "The water of the Orsa", bare=True)
    for name, text in FACTS.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    desk.mkdir(parents=True)
    for name, said in FIELDS.items():
        language = name.removesuffix(".txt")
        note = NOTES.get(language, "")
        (desk / name).write_bytes(note.encode() or lookalikes.file(name))
        given = {
            **said,
            "language": language if note else lookalikes.LANGUAGES.get(name, ""),
            "read_in_part": "" if note else "the sentences that are quoted",
            "written_basis": BASIS.get(name, ""),
        }
        list(new_sources(root, [desk / name], fields=given))
    return root
