"""Facts as rows: what is said, by whom, in which words, how we have them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dossier.ground.evidence import Passage
from dossier.ground.ledger import overlapping
from dossier.ground.textmatch import JOIN, Span, quoted_spans
from dossier.model import OWN_WORDS, Fact, Position, Relation, Voice, choices, labels, prose
from dossier.model.dates import When
from dossier.model.languages import isolated
from dossier.model.words import ReaderWords
from dossier.read import yamltext
from dossier.views import copies, urls
from dossier.views.forge import REPORT, edit_url, issue_url, line_url
from dossier.views.index import Index, Link, marks

MARKS = ' \n\t“”"«»„'
"""What is stripped from own words before they are put in our quotation marks."""
_SILENT = f"{MARKS}'‘’‚‹›.,;:()[]-–—•*·\r"
"""What is not copied of what stands before and after the words; no sign of a number is among it,
since a quote cuts none."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of a source's own characters, or the mark of a join."""

    text: str
    kind: str
    """`own` (the speaker's own words), `quote` (the article's), `cut` (the rest of the sentence) or
    `join`."""
    span: str
    """`source:start-end`, by which it is found again after rendering; empty for a join."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence as it is shown."""

    words: tuple[TextRun, ...]
    context: str
    """Words before it that it needs to be understood; empty if the shown sentence has them."""
    direct: bool
    """Whether these are the speaker's own words from end to end: only then are they set as a
    quotation."""
    language: str
    """The language of the words, if it is not the dossier's; else empty."""
    translation: str
    """What they say, in our words; empty if nobody translated them."""
    how: str
    """How we have them."""
    via: Link | None
    article: str
    noun: str
    """What readers call its text: article, letter, treaty."""
    url: str
    """The passage on the article's page; browsers that support text fragments go to its words."""
    outward: str
    """The words where the article is published; empty where it names no public address."""
    voice: str
    cite: str
    """The words with how we have them, to be copied: only a speaker's own words stand in quotation
    marks after a name alone."""


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position as it is shown."""

    actor: Link
    group: str
    demand: Link
    short: str
    """The demand's name beside the title of its issue."""
    stance: str
    sign: str
    word: str
    """The stance, as a verb after its actor: `wants`."""
    condition: str
    """The condition as it is read, which takes the place of `word`: `only after a ceasefire`."""
    hedge: str
    """The source's own hedging words; of a stance whose words are always shown and that is not
    hedged, the words that state it. Those of another language are translated, which is said
    with them."""
    report: str
    """How it reaches readers, by its key in `choices.REPORTS`."""
    reporter: str
    """Whoever reports it, if the actor does not: names of speakers or of texts."""
    reported: str
    """Who says so, to be read after the position: `Ada Brandt says`; empty if the actor does."""
    moment: str
    """When it was taken, by its key in `choices.MOMENTS`; empty if that is unknown or the dossier
    has no turning point."""
    date: str
    """When it was taken, or `reported after …`; empty if no text says."""
    articles: tuple[Link, ...]
    facts: tuple[str, ...]
    disputed: bool
    relation: Relation
    """How whoever reports it is related to the actor."""

    @property
    def account(self) -> str:
        """Whose account it is, if another side or an analyst reports it; named before it."""
        return self.reporter if choices.REPORTS[self.report].named else ""

    @property
    def mark(self) -> str:
        """The mark of how it is reported; empty if that needs none."""
        return choices.REPORTS[self.report].mark

    @property
    def phrase(self) -> str:
        """What stands between the actor and the demand."""
        return self.condition or self.word


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as it is shown."""

    id: str
    code: str
    url: str
    says: str
    kind: str
    speakers: tuple[Link, ...]
    articles: tuple[Link, ...]
    date: str
    date_basis: str
    topic: Link
    places: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    bibtex: str
    """Entries to copy, for the articles and for the statement; its address is `f/CODE/`, from the
    site's root."""
    positions: tuple[PositionRow, ...]
    conflicts: tuple[Link, ...]
    """The disagreements that make it disputed."""
    variations: tuple[Link, ...]
    """The others."""
    file: str
    line: int
    view_url: str
    """The file on the forge, at the line; empty without a forge, as is the next."""
    edit_url: str
    report_url: str
    """An issue form that names the statement, or the contact; empty without either."""
    was: tuple[str, ...]

    @property
    def disputed(self) -> bool:
        """Whether a conflict concerns it."""
        return bool(self.conflicts)


def fact_row(index: Index, fact: Fact) -> FactRow:
    """Everything that a page shows of a fact."""
    d = index.dossier
    when = d.when(fact)
    file, line, forge, code = (
        str(fact.path[0]),
        d.line(fact.path),
        d.settings.forge,
        index.codes[fact.id],
    )
    report = {"statement": f"F-{code}: {fact.says}", "address": urls.statement(code), "what": ""}
    evidence = tuple(
        row for n in range(len(fact.evidence)) if (row := evidence_row(index, fact, n))
    )
    disputes = index.disputes_of.get(fact.id, ())
    return FactRow(
        id=fact.id,
        code=code,
        url=index.fact_url(fact.id),
        says=fact.says,
        kind=index.row(choices.FACT_KINDS[fact.kind]).word,
        speakers=tuple(index.actor_link(speaker) for speaker in fact.speakers),
        articles=index.article_links([fact.id]),
        date=index.date(when),
        date_basis=fact.date_basis or "",
        topic=index.topic_link(fact.topic),
        places=tuple(d.places[place].name for place in fact.places),
        evidence=evidence,
        bibtex=copies.bibtex(index, fact, [row.cite for row in evidence]),
        positions=tuple(position_row(index, fact, position) for position in fact.positions),
        conflicts=tuple(index.dispute_link(x.id) for x in disputes if marks(x)),
        variations=tuple(index.dispute_link(x.id) for x in disputes if not marks(x)),
        file=file,
        line=line,
        view_url=line_url(forge, d.settings.branch, file, line),
        edit_url=edit_url(forge, d.settings.branch, file, line),
        report_url=issue_url(
            forge, d.settings.contact, REPORT, index.ui("fix.problem", code=code), report
        ),
        was=fact.was,
    )


def statement_lines(index: Index) -> dict[str, str]:
    """Each fact as it stands in its file, byte for byte; empty if the places in the file are not
    known."""
    files, marks = index.dossier.files, index.dossier.marks
    alone = {
        fact.id: str(fact.path[0])
        for fact in index.dossier.facts.values()
        if not fact.path[1:] and fact.path[0] in marks
    }
    texts = dict.fromkeys(index.dossier.facts, "") | {
        fact: files[file] for fact, file in alone.items()
    }
    for topic in index.dossier.topics.values():
        file = str(topic.path[0])
        lines = yamltext.rows(files[file])
        spans = yamltext.blocks(lines, marks.get(file), "facts")
        texts.update({fact: "".join(lines[slice(*span)]) for fact, span in spans.items()})
    return texts


def evidence_row(index: Index, fact: Fact, number: int) -> EvidenceRow | None:
    """A piece of evidence in its sentence; None where its passage was not found (then nothing is
    built)."""
    evidence = fact.evidence[number]
    passage = index.grounded.evidence(fact.id, number)
    if passage is None:
        return None
    before = index.grounded.passages.get(("context", fact.id, number))
    context = index.grounded.words(before) if before else ""
    speaker = index.speakers(fact)
    source, raw = index.dossier.sources[evidence.source], index.grounded.texts[evidence.source].raw
    shown = passage_runs(index, passage, evidence.voice)
    how = labels.how(index.ui, evidence.voice, speaker, index.article(evidence.source))
    how = ", ".join(filter(None, (how, passage.locator.cited)))
    return EvidenceRow(
        words=shown,
        context="" if context in "".join(part.text for part in shown) else context,
        direct=choices.VOICES[evidence.voice].own == "all",
        language=index.language(evidence.source),
        translation=index.dossier.translation(evidence),
        how=how,
        via=index.actor_link(evidence.via) if evidence.via else None,
        article=index.article(evidence.source),
        noun=source.noun,
        url=urls.passage(passage.source, passage.start, passage.end)
        + copies.fragment(
            raw,
            passage.spans,
            f"{index.title(source.id)} {index.subject(source.id)}"
            f" {prose.plain(source.standpoint or '')}",
        ),
        outward=source.url + ("#" + copies.fragment(raw, passage.spans)).rstrip("#")
        if source.url
        else "",
        voice=evidence.voice,
        cite=citation(index.ui, how, evidence.voice, shown, index.dossier.translation(evidence)),
    )


def citation(
    ui: ReaderWords, how: str, voice: Voice, shown: Sequence[TextRun], translation: str = ""
) -> str:
    """A line to copy. Own words stand in quotation marks; an article's are said to be the
    article's. Words that are left out are marked with `[…]`, and punctuation that is left out
    between others is copied; at the ends, stops and quotation marks are not. Our translation
    follows in brackets."""
    quoted = [n for n, part in enumerate(shown) if part.kind in ("own", "quote")]
    pieces = [
        _copied(part, own="own" in {other.kind for other in shown})
        for n, part in enumerate(shown)
        if quoted and (quoted[0] < n < quoted[-1] or n in quoted or part.text.strip(_SILENT))
    ]
    text = " ".join("".join(pieces).split())
    text = isolated(re.sub(rf"(?:{re.escape(JOIN)} ){{2,}}", f"{JOIN} ", text))
    ours = f" ({ui('our_translation')}: {translation})" if translation else ""
    if voice in OWN_WORDS:
        return f"{how}: {text}{ours}"
    marked = text if any(mark in text for mark in '“”"') else f"“{text}”"
    return f"{how}{ui.row(choices.VOICES[voice]).whose}: {marked}{ours}"


def _copied(part: TextRun, *, own: bool) -> str:
    """A stretch as it is copied, with the spaces around it.

    Args:
        own: whether own words are given quotation marks, so that other stretches need none.
    """
    words = part.text.strip(MARKS)
    if part.kind == "own":
        at = part.text.find(words)
        before, after = part.text[:at], part.text[at + len(words) :]
        return f"{_without_marks(before)}“{words}”{_without_marks(after)}" if words else ""
    if part.kind == "join" or (part.kind == "cut" and any(map(str.isalnum, words))):
        return f" {JOIN} "
    return _without_marks(part.text) if own and part.kind == "cut" else part.text


def _without_marks(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, MARKS.replace(" ", "").replace("\n", ""))))


def shown_span(index: Index, passage: Passage) -> Span:
    """What is shown around a passage: its sentences, within its lines."""
    raw = index.grounded.texts[passage.source].raw
    stop = raw.find("\n", passage.end)
    return (
        max(passage.around[0], raw.rfind("\n", 0, passage.start) + 1),
        min(passage.around[1], stop if stop >= 0 else len(raw)),
    )


def passage_runs(index: Index, passage: Passage, voice: Voice) -> tuple[TextRun, ...]:
    """The sentences around a passage, cut parts and the speaker's own words marked; within one line
    only."""
    raw = index.grounded.texts[passage.source].raw
    runs: list[TextRun] = []
    at, last = shown_span(index, passage)
    for start, end in passage.spans:
        runs += _piece(raw, passage.source, at, start, "cut")
        runs += _quoted(raw, passage.source, start, end, voice)
        at = end
    runs += _piece(raw, passage.source, at, last, "cut")
    return tuple(runs)


def _quoted(raw: str, source: str, start: int, end: int, voice: Voice) -> Iterator[TextRun]:
    """A quoted stretch: of a partial quote, only what stands in quotation marks is the speaker's
    own."""
    own = choices.VOICES[voice].own
    if own != "some":
        yield TextRun(raw[start:end], "own" if own == "all" else "quote", f"{source}:{start}-{end}")
        return
    at = start
    marks = quoted_spans(raw)
    for a, b in (marks[n] for n in overlapping(marks, (start, end))):
        yield from _piece(raw, source, at, max(a, start), "quote")
        yield from _piece(raw, source, max(a, start), min(b, end), "own")
        at = min(b, end)
    yield from _piece(raw, source, at, end, "quote")


def _piece(raw: str, source: str, start: int, end: int, kind: str) -> list[TextRun]:
    text = raw[start:end]
    if not text:
        return []
    if "\n" in text and kind == "cut":
        return [TextRun(f" {JOIN} ", "join", "")]
    return [TextRun(text, kind, f"{source}:{start}-{end}")]


def position_row(index: Index, fact: Fact, position: Position) -> PositionRow:
    """One position as one fact states it."""
    return merge_positions(index, [(fact, position)])


def merge_positions(index: Index, alike: Sequence[tuple[Fact, Position]]) -> PositionRow:
    """Positions of one actor on one demand with the same stance, hedge and reporter, as one row."""
    d = index.dossier
    fact, position = alike[0]
    relation = index.relation(fact, position.actor)
    row = choices.RELATIONS[relation]
    stance = index.row(choices.STANCES[position.stance])
    names = [f.id for f, _ in alike]
    articles = index.article_links(names)
    names_of = [index.name(speaker) for speaker in fact.speakers]
    names_of = names_of or [link.text for link in articles]
    reporter = "" if row.own else index.listed(names_of)
    text = position.date or fact.happened or fact.said
    when = d.dates.get(text) if text else None
    moment = _moment(index, fact, position, when)
    return PositionRow(
        actor=index.actor_link(position.actor),
        group=d.actors[position.actor].group or "",
        demand=index.demand_link(position.demand),
        short=d.demands[position.demand].short,
        stance=position.stance,
        sign=stance.sign,
        word=_verb(index, position),
        condition=f"{stance.condition} {position.if_}" if position.if_ else "",
        hedge=_hedge(index, fact, position),
        report=_report([f for f, _ in alike], relation),
        reporter=reporter,
        reported=index.ui("reported_by", n=len(names_of), names=reporter) if reporter else "",
        moment=moment,
        date=_date(index, moment, when),
        articles=articles,
        facts=tuple(names),
        disputed=index.disputed(names),
        relation=relation,
    )


def _date(index: Index, moment: str, when: When | None) -> str:
    """When a position was taken; of one that is only reported later, when it was reported."""
    date = index.date(when)
    return index.ui("dates.reported", date=date) if date and moment == "reported-after" else date


def _verb(index: Index, position: Position) -> str:
    """The stance of a position, as a verb after its actor."""
    several = choices.ACTOR_KINDS[index.dossier.actors[position.actor].kind].several
    stance = index.row(choices.STANCES[position.stance])
    return stance.plural if several else stance.word


def _report(facts: Sequence[Fact], relation: Relation) -> str:
    """How a position that some facts state alike reaches readers."""
    row = choices.RELATIONS[relation]
    if row.article:
        return "text"
    if not row.side:
        return "account"
    quoted = any(e.voice in OWN_WORDS for fact in facts for e in fact.evidence)
    return "quoted" if quoted else "paraphrased"


def _hedge(index: Index, fact: Fact, position: Position) -> str:
    """The words of a fact that hedge a position, or that are shown with its stance."""
    words = position.hedge
    if not words and choices.STANCES[position.stance].words:
        words = _quoted_words(index, fact)
    translated = words and index.dossier.translation(fact.evidence[0])
    return f"{words} [{index.ui('our_translation')}]" if translated else words or ""


def _quoted_words(index: Index, fact: Fact) -> str:
    """The words of a fact's first quote, or of its translation, without quotation marks around
    them."""
    passage = index.grounded.evidence(fact.id, 0)
    words = index.grounded.words(passage) if passage else ""
    return (index.dossier.translation(fact.evidence[0]) or words).strip(MARKS)


def _moment_of_texts(index: Index, fact: Fact, first: date, last: date) -> str:
    """When something without a date was said, from when the texts were written that report it."""
    written = [index.dossier.sources[evidence.source].written for evidence in fact.evidence]
    dates = [index.dossier.dates.get(text) if text else None for text in written]
    if not dates:
        return ""
    if all(when and when.latest and when.latest <= last for when in dates):
        return "before"
    if all(when and when.earliest and when.earliest >= first for when in dates):
        return "reported-after"
    return ""


def _moment(index: Index, fact: Fact, position: Position, when: When | None) -> str:
    """Whether a position was taken before or after the turning point.

    What others say afterwards, without a date of its own, they only report: it may be older.
    """
    turning = index.turning
    if turning is None or turning.earliest is None or turning.latest is None:
        return ""
    if when is None:
        return _moment_of_texts(index, fact, turning.earliest, turning.latest)
    if when.form == turning.form and when.first == turning.first:
        return "during"
    if when.latest and when.latest <= turning.latest:
        return "before"
    if not when.earliest or when.earliest < turning.earliest:
        return ""
    dated = position.date or fact.happened
    own = choices.RELATIONS[index.relation(fact, position.actor)].own
    return "after" if dated or own else "reported-after"
