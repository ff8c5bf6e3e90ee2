"""Texts such as a desk has on its table, all invented: on the dam at Orsa, which Halvia builds on a
river that Meren lives by. `write` makes the files; nothing but words is kept here."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import typst

from tests.conftest import ROOT

LETTER = """
#set page(paper: "a5")
#set text(font: "Source Serif 4", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
#align(right)[Tolm, 3 March 2021]
To the Government of Halvia \\ River House \\ Orsa

Dear Minister,

We have read your announcement that the filling of the reservoir will begin in April. Meren cannot
accept that the dam be filled before both Parties have agreed on the water that is released in dry
years. We ask you to wait until the commissioners have met.

I do not write this lightly. The fields along the lower Orsa need 300 cubic metres a second from May
to August, and in the drought of 2019 they had less than half of that. My Government would accept a
filling over six years, under the supervision of the Commission.

Yours faithfully, \\
Ada Brandt \\
Minister of Water
"""

TREATY = """
#set page(
  paper: "a5", margin: 60pt,
  header: text(8pt)[Treaty on the Waters of the Orsa #h(1fr) Series No. 47],
  footer: context align(center, text(8pt)[— #counter(page).display() —]),
)
#set text(font: "Source Serif 4", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true)
#let article(n, name) = align(center, block[*Article #n* \\ #name])
#align(center)[*TREATY ON THE WATERS OF THE ORSA*]

Halvia and Meren, hereinafter “the Parties”, recalling the flood of 2009 and convinced of the
responsibility of both for the river, have agreed as follows:

#article(1, "Use")
1. Each Party may use the waters of the Orsa on its own territory in an equitable and reasonable
   manner, and shall take all appropriate measures to prevent significant harm to the other Party.

2. Neither Party shall begin the construction or the filling of a reservoir before it has notified
   the other Party at least twelve months in advance.

#article(2, "Release")
1. Halvia shall release at least 250 cubic metres a second from May to August.

2. In a dry year, as determined by the Commission, the release may be reduced:
#enum(numbering: "(a)",
  [to 200 cubic metres a second, if the level at Tolm is below the mark of 1962;],
  [to 150 cubic metres a second, with the consent of the other Party.],
)

#article(3, "Commission")
1. A Commission of four members is established, two appointed by each Party.

2. The Commission meets twice a year and may request information about the operation of any
   installation on the river; its administration is at Tolm.

#article(4, "Disputes")
1. A dispute on the interpretation of this Treaty is brought before the Commission.

2. If the Commission does not settle it within six months, either Party may bring it before an
   arbitrator, whose decision is binding.

#article(5, "Duration")
This Treaty remains in force until a Party has denounced it in writing.

Done at Tolm on 14 June 2011, in two copies.
"""

COLUMNS = """
#set page(
  width: 430pt, height: 320pt, margin: 40pt, columns: 2,
  header: text(8pt)[The Orsa Review #h(1fr) Water studies],
  footer: context align(center, text(8pt)[#counter(page).display()]),
)
#counter(page).update(112)
#set text(font: "Source Serif 4", size: 10pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 1em, spacing: .65em)
#place(top, float: true, scope: "parent", align(center, text(15pt)[Who is thirsty on the Orsa]))
The evaluation of the reservoir took a considerable amount of time, since the administration of the
river was unwilling to acknowledge the measurements of its predecessors. The commissioners
nevertheless recommended a filling in six years.

A second paragraph describes the characterization of the lower fields, which are irrigated through
canals of the last century. A drip-fed field needs a third of the water.

The evaluation showed that evaporation takes a tenth of the reservoir in an ordinary summer, and the
responsibility for the loss is disputed by the two governments in all of their communications.

The level at Tolm is measured every morning at seven by an employee of the Commission, who writes it
down in a book that everybody may consult. In the summer of 2019 the figures of the book and those
of the Halvian ministry differed by 40 cubic metres a second, and nobody gave an explanation.

Neither side has invited the other to its instruments since then, and the canals of the lower fields
have been repaired twice with money that both of them claim to have paid.

What remains is a question of trust between two administrations that measure the same water with
different instruments, in different units and for different purposes.
"""

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Halvia starts filling the Orsa dam | The Tolm Mail</title>
<meta property="og:site_name" content="The Tolm Mail">
<meta name="author" content="Ivo Lind">
<meta property="article:published_time" content="2021-04-02T08:00:00Z">
<link rel="canonical" href="https://mail.example/orsa-filling">
<style>p { margin: 0 }</style><script>track("Subscribe now");</script>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/rivers">Rivers</a></li></ul></nav>
<header><a href="/subscribe">Subscribe now</a></header>
<main><article>
<h1>Halvia starts filling the Orsa dam</h1>
<p class="byline">By Ivo Lind</p>
<p>Halvia began to fill the reservoir behind the dam at Orsa on Tuesday, two months after Meren had
asked it to wait. The gates were closed at <b>6 a.m.</b>, an engineer at the site said.</p>
<p>“We have waited for twelve years, and we are not going to wait for a meeting,” the Halvian energy
minister, Per Sand, said. Sand said that the filling would take three years.</p>
<h2>“A breach of the treaty”</h2>
<p>The minister of water of Meren, Ada Brandt, called the step “a breach of the treaty”.
Brandt said that no notice had been given. Halvia says that it gave notice in January 2020.</p>
<blockquote><p>Nobody in Tolm will drink less because of us.</p></blockquote>
<p>The figures of the two ministries differ:</p>
<ul><li>Halvia counts a release of 250 cubic metres a second,</li><li>Meren counts 180.</li></ul>
<table><tr><th>Year</th><th>Lowest release</th></tr><tr><td>2019</td><td>140</td></tr></table>
<p>The Commission has not met since 2019, and it is not known when it will.</p>
</article></main>
<aside><h3>Most read</h3><a href="/x">Ten rivers to see before you die</a></aside>
<footer>© The Tolm Mail. We use cookies.</footer>
</body>
</html>
"""

MAIL = """\
Dear Mr Lind,

in answer to your questions of 28 March: the ministry gave notice of the filling
on 12 January 2020, by a note to the embassy of Meren in Orsa. The note was not
answered.

We do not comment on the figures of others. Our own are published every month,
and they show a release of 250 cubic metres a second since the re-
opening of the lower gates.

Kind regards
Lena Voss
Spokeswoman, Ministry of Energy
"""

TRANSCRIPT = """\
COMMISSION ON THE ORSA
Record of the hearing of 21 May 2021

Chair: I open the hearing. Mr Sand, has the release been reduced since the
beginning of April?

Sand: No. It has been 250 cubic metres a second on every single day. Whoever
says otherwise has not been at the lower gates.

Brandt: Our own instruments show 180. We have been at the lower gates, and we
have photographs of them. I ask that the Commission send its own engi-
neers.

Sand: They are welcome.

12

Chair: Is Meren prepared to accept a filling in three years?

Brandt: Not in three. We have said that we would accept six years, under the
supervision of the Commission.

Sand: Six years would cost Halvia 900 million crowns. We cannot accept that.

Chair: The hearing is closed.
"""

INTERVIEW = (
    ("heading", "“Three years are possible, if the spring is wet”"),
    ("text", "The hydrologist Mira Tal on the filling of the Orsa dam"),
    ("text", "Dr. Tal, how long should the filling take?"),
    (
        "text",
        "That depends on the rain. In a wet spring three years are possible, approx. as planned.",
    ),
    ("text", "And in a dry one?"),
    (
        "text",
        "Then the lower fields would lose a third of their water. I would not begin before May.",
    ),
    ("item", "the first year takes 40 per cent of the water,"),
    ("item", "the second takes 35."),
    ("text", "Whose figures do you trust?"),
    ("text", "Neither. Both measure at the gates, and neither measures what evaporates."),
)
TABLE = (("Year", "Rain at Orsa"), ("2019", "310 mm"), ("2020", "540 mm"))

ARABIC = """\
بيان وزارة المياه في ميرن

قالت الوزارة إن هالفيا بدأت ملء الخزان من دون اتفاق. وأضافت أن ميرن لن تقبل الملء في ثلاث سنوات.

هل توجد تسوية؟ تقول الوزارة إنها مستعدة لقبول ملء في ست سنوات تحت إشراف اللجنة.
"""

CYRILLIC = """\
Плотина на Орсе: что говорят соседи

В 2020 г. министерство энергетики Халвии направило ноту, т. е. уведомление, Мерену.

По словам А. И. Лунда, представителя посольства, нота пришла в январе, но срока в ней не было.
«Мы ответили в тот же день», — сказал Лунд.
"""


def pdf(source: str) -> bytes:
    """A PDF file of a Typst document, set in the fonts of this repository."""
    fonts = [ROOT / "templates" / "print" / "fonts"]
    made = typst.compile(
        source.encode(),
        font_paths=fonts,
        ignore_system_fonts=True,
        timestamp=datetime(2021, 1, 1, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made


def scan() -> bytes:
    """A PDF file without letters: a page with a picture of a grey square."""
    return pdf("#rect(width: 100%, height: 50%, fill: gray)")


def document() -> bytes:
    """A Word document with a heading, paragraphs, a list and a table."""
    word = docx.Document()
    for kind, words in INTERVIEW:
        if kind == "heading":
            word.add_heading(words, 1)
        else:
            word.add_paragraph(words, style="List Bullet" if kind == "item" else None)
    table = word.add_table(rows=0, cols=2)
    for row in TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def mail() -> bytes:
    """An e-mail with a text that is wrapped, and an attachment."""
    message = EmailMessage()
    message["From"] = "Lena Voss <voss@energy.example>"
    message["To"] = "Ivo Lind <lind@mail.example>"
    message["Date"] = "Wed, 31 Mar 2021 09:12:00 +0100"
    message["Subject"] = "Your questions on the Orsa — answers"
    message.set_content(MAIL)
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="note.pdf")
    return message.as_bytes()


FILES: dict[str, Callable[[], bytes]] = {
    "treaty.pdf": lambda: pdf(TREATY),
    "letter.pdf": lambda: pdf(LETTER),
    "study.pdf": lambda: pdf(COLUMNS),
    "interview.docx": document,
    "filling.html": PAGE.encode,
    "answers.eml": mail,
    "hearing.txt": TRANSCRIPT.encode,
    "statement.txt": ARABIC.encode,
    "neighbours.txt": lambda: CYRILLIC.encode("cp1251"),
}
"""The files, each with what makes its bytes."""
LANGUAGES = {"statement.txt": "ar", "neighbours.txt": "ru"}
"""The languages that are said when these are taken in."""


@cache
def file(name: str) -> bytes:
    """The bytes of a file; made once in each process."""
    return FILES[name]()


def archive(members: Mapping[str, str]) -> bytes:
    """A zip."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name, text in members.items():
            zipped.writestr(name, text)
    return made.getvalue()


def locked(name: str) -> bytes:
    """A PDF that asks for a password."""
    made = BytesIO()
    with pikepdf.open(BytesIO(file(name))) as opened:
        opened.save(made, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return made.getvalue()


def write(folder: Path) -> list[Path]:
    """Write all files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(file(name))
    return [folder / name for name in FILES]


def unzipped(data: bytes, name: str) -> str:
    """A file of a Word document."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()
