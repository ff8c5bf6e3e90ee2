"""What could not be grounded, in words for editors: sources that are not as they were locked, and
quotes that are not in their source."""

from collections.abc import Iterator

from dossier.ground.context import in_context
from dossier.ground.evidence import Grounded, Quote, RejectedSource, UnfoundQuote
from dossier.ground.suggest import Slip, separate_quotes, slip, source_with
from dossier.ground.textmatch import JOIN, MAX_PARTS, Span, Text, parts
from dossier.model import Dossier
from dossier.model.where import Problem, Where, block, indentation, line_of, written
from dossier.read.yamltext import encoding_message

_SLIPS = {
    "ellipsis": f"mark the words that you leave out with `{JOIN}`, brackets included",
    "quotation-marks": "the text has no quotation marks around these words: leave them out",
}
_CONTEXT_WORDS = 4
"""Words of a `prefix` or `suffix` that is suggested, or more where they do not suffice."""
SUGGESTIONS = 100
"""Problems of one rule that are given the lines to paste; to find them costs time."""


def source_text(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A source is UTF-8 text without invisible characters and without conflict markers."""
    for rejected in grounded.rejected:
        data, file = dossier.texts[rejected.source], _file(dossier, rejected)
        match rejected.reason:
            case "not-utf-8":
                where = Where.at(file, data, rejected.offset)
                message = encoding_message(data, rejected.offset)
                hint = "convert the text to UTF-8, and keep the original file beside it"
            case "invisible-character":
                text = data.decode("utf-8")
                where = Where.at(file, text, rejected.offset)
                code_point = f"U+{ord(text[rejected.offset]):04X}"
                message = f"this source contains the invisible character {code_point}"
                hint = (
                    "delete it, keep the original file beside the text, and write `sha256: unknown`"
                    " for it in seeds/sources.yml: the check then gives the new hash"
                )
            case "merge-conflict":
                where = Where.at(file, data.decode("utf-8"), rejected.offset)
                message = "this source contains an unresolved merge conflict"
                hint = "restore the text as it was"
            case _:
                continue
        yield Problem(where, "source-text", message, hint)


def source_changed(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The bytes of a source are those that its `sha256` locks."""
    for rejected in grounded.rejected:
        path, file = (*dossier.sources[rejected.source].path, "sha256"), _file(dossier, rejected)
        paste = dossier.pasted(path, rejected.sha256)
        match rejected.reason:
            case "changed":
                message = f"{file} has changed since it was locked"
                hint = (
                    "restore the file; or, if the change is intended, check every fact that quotes"
                    " it again and paste the new hash"
                )
            case "not-locked":
                message = f"{file} is not locked: its `sha256` is no hash"
                hint = "paste its hash, so that no change to the text goes unnoticed"
            case "line-ends":
                message = f"the line ends of {file} have changed, and nothing else"
                hint, paste = "restore the file as it was", ""
            case _:
                continue
        yield Problem(dossier.where(*path), "source-changed", message, hint, paste)


def quote_not_found(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A quote is in its source, word for word."""
    for number, unfound in enumerate(_unfound(grounded, "missing")):
        quote = unfound.quote
        message = f"these words are not in `{quote.source}`"
        hint, paste = "copy the words from the text", ""
        if number < SUGGESTIONS:
            hint, paste = _intended(dossier, grounded, unfound)
        yield Problem(dossier.where(*quote.path), "quote-not-found", message, hint, paste)


def quote_in_word(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A quote, and each part of it, begins and ends with whole words and numbers."""
    for unfound in _unfound(grounded, "in-word"):
        quote, match = unfound.quote, unfound.match
        raw = grounded.texts[quote.source].raw
        (start, end), place = match.spans
        yield Problem(
            dossier.where(*quote.path),
            "quote-in-word",
            "this quote begins or ends inside a word or a number",
            f"the text has “{_whole_word(raw, (start, end), place)}”: quote all of it, or none",
            _with_part(dossier, quote, grounded, match.part, raw[start:end]),
        )


def _whole_word(raw: str, whole: Span, place: Span) -> str:
    """The word or number that a quote cuts, at its beginning or else at its end."""
    if whole[0] < place[0]:
        return raw[whole[0] : place[0]] + raw[place[0] : whole[1]].split(maxsplit=1)[0]
    return raw[whole[0] : place[1]].rsplit(maxsplit=1)[-1] + raw[place[1] : whole[1]]


def quote_ambiguous(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A quote occurs once in its source, or its `prefix` or `suffix` says which place is meant."""
    for number, unfound in enumerate(_unfound(grounded, "ambiguous")):
        quote, text = unfound.quote, grounded.texts[unfound.quote.source]
        first, second = (line_of(text.raw, start) for start, _ in unfound.match.spans)
        places = f"on lines {first} and {second}" if first != second else f"twice on line {first}"
        hint, paste = f"it is {places}: quote more words", ""
        if quote.prefix or quote.suffix:
            hint += ", or give a longer prefix or suffix"
        elif quote.purpose != "context" and number < SUGGESTIONS:  # which has neither
            paste = _first_place(dossier, unfound, text)
            hint += ", or say which place is meant; for the first, add:" if paste else ""
        message = f"this quote occurs more than once in `{quote.source}`"
        yield Problem(dossier.where(*quote.path), "quote-ambiguous", message, hint, paste)


def quote_parts(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """The parts of a quote are in one paragraph, in order, next to its `prefix` and `suffix`."""
    for unfound in _unfound(grounded, "parts"):
        quote = unfound.quote
        if unfound.wrong_context:
            sides = {"prefix": quote.prefix, "suffix": quote.suffix}
            keys = " and ".join(f"`{key}`" for key, words in sides.items() if words)
            message = f"these words are in `{quote.source}`, but not with this {keys}"
            hint = "copy the words directly before (prefix) or after (suffix) them from the text"
            paste = ""
        elif len(parts(quote.words, grounded.texts[quote.source].folded)) > MAX_PARTS:
            message = f"this quote has more than {MAX_PARTS} parts"
            hint, paste = "write several pieces of evidence", ""
        else:
            message = f"these words are not in one paragraph of `{quote.source}` in this order"
            hint = (
                f"`{JOIN}` joins parts of one paragraph, in the text's order; words from two"
                " paragraphs are two pieces of evidence"
            )
            paste = _separate_evidence(dossier, quote, grounded.texts[quote.source])
        yield Problem(dossier.where(*quote.path), "quote-parts", message, hint, paste)


def nothing_checked(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """At least one piece of evidence is looked up."""
    # a file that cannot be read is an error already, and the cause of this
    if not grounded.counts.checked and not dossier.incomplete:
        yield Problem(
            Where("facts"),
            "nothing-checked",
            "no quote was checked",
            "a dossier needs at least one fact with evidence from a source that can be read",
        )


def canary(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """A quote that is altered on purpose is not found."""
    if grounded.canary_found:
        yield Problem(
            Where("facts"),
            "canary",
            "a quote that was altered on purpose was found: this is a fault of the checker",
            "please report it; until it is fixed, no result of the check can be trusted",
        )


CHECKS = (
    source_text,
    source_changed,
    quote_not_found,
    quote_in_word,
    quote_ambiguous,
    quote_parts,
    nothing_checked,
    canary,
)


def problems(dossier: Dossier, grounded: Grounded) -> Iterator[Problem]:
    """Everything that could not be grounded, in no particular order."""
    for rule in CHECKS:
        yield from rule(dossier, grounded)


def _file(dossier: Dossier, rejected: RejectedSource) -> str:
    return f"seeds/{dossier.sources[rejected.source].file}"


def _unfound(grounded: Grounded, result: str) -> Iterator[UnfoundQuote]:
    return (unfound for unfound in grounded.unfound if unfound.match.result == result)


def _intended(dossier: Dossier, grounded: Grounded, unfound: UnfoundQuote) -> tuple[str, str]:
    """What an editor may have meant by words that are not in the source: a hint, and the lines to
    paste."""
    quote, text = unfound.quote, grounded.texts[unfound.quote.source]
    if corrected := slip(quote.words, text, quote.prefix, quote.suffix):
        return _slip_hint(corrected), dossier.pasted_text(quote.path, corrected.words)
    others = (other for other in grounded.texts.values() if other is not text)
    if source := source_with(quote.words, others):
        if quote.purpose == "set_aside":
            return f"they are in `{source}`: set them aside there", ""
        hint = f"they are in `{source}`: change `source`, or quote words of this text"
        return hint, dossier.pasted((*quote.path[:-1], "source"), source)
    return _nearest_words(dossier, grounded, unfound)


def _slip_hint(corrected: Slip) -> str:
    text_has, quote_has = corrected.text_has, corrected.quote_has
    match corrected.kind:
        case "invisible":
            has, has_not = ("text", "quote") if text_has else ("quote", "text")
            code_points = _code_points(text_has or quote_has)
            return (
                f"the {has} has the invisible character {code_points} between these words’"
                " letters"
                f" or signs, the {has_not} does not: paste the text's characters"
            )
        case "accents":
            return (
                f"the same accents are stored differently: the text has {_code_points(text_has)}"
                f" where the quote has {_code_points(quote_has)} (“{text_has}”): paste the"
                " text's characters"
            )
        case "dots":
            return (
                f"the text itself has `{text_has}` where the quote has `{quote_has}`: paste the"
                " text's characters"
            )
        case kind:
            return _SLIPS[kind]


def _code_points(text: str) -> str:
    """The code points of characters: `U+0065 U+0301`."""
    return " ".join(f"U+{ord(char):04X}" for char in text)


def _nearest_words(dossier: Dossier, grounded: Grounded, unfound: UnfoundQuote) -> tuple[str, str]:
    from dossier.ground.nearest import nearest  # rarely needed, and slow to import

    quote, part = unfound.quote, unfound.match.part
    text = grounded.texts[quote.source]
    passage = nearest(parts(quote.words, text.folded)[part], text.folded)
    if not passage:
        return "nothing in the text is like them: copy the words from the text", ""
    text_has, quote_has = (
        words or "(nothing more)" for words in (passage.text_has, passage.quote_has)
    )
    hint = f"the text has “{text_has}” where the quote has “{quote_has}”"
    if passage.agrees:
        hint = f"they agree up to “{passage.agrees}”; then {hint}"
    return hint, _with_part(dossier, quote, grounded, part, text.raw[slice(*passage.span)])


def _with_part(dossier: Dossier, quote: Quote, grounded: Grounded, part: int, words: str) -> str:
    """The lines to paste of a quote in which other words are in the place of one part."""
    changed = parts(quote.words, grounded.texts[quote.source].folded)
    changed[part] = words.strip()
    return dossier.pasted_text(quote.path, f" {JOIN} ".join(changed))


def _first_place(dossier: Dossier, unfound: UnfoundQuote, text: Text) -> str:
    """The lines to paste that say that the first place of an ambiguous quote is meant: the fewest
    words before or after it that do; empty if no words near it do."""
    quote = unfound.quote
    rest = parts(quote.words, text.folded)[1:]
    context = in_context(text, unfound.match.spans[0], rest, _CONTEXT_WORDS)
    sides = {"prefix": context.prefix, "suffix": context.suffix} if context else {}
    return "\n".join(
        dossier.pasted_text((*quote.path[:-1], key), words) for key, words in sides.items() if words
    )


def _separate_evidence(dossier: Dossier, quote: Quote, text: Text) -> str:
    """The lines to paste of a quote whose parts become pieces of evidence of their own; empty if
    one of them would not be found, and if the record is inside braces or on the fact itself."""
    mark = dossier.marks.get(str(quote.path[0]))
    depth = indentation(mark, quote.path[1:-1])
    inline = written(mark, quote.path[1:]) != quote.path[1:]
    if quote.purpose != "evidence" or depth is None or inline:
        return ""
    _, fact, number = quote.key
    evidence = dossier.facts[fact].evidence[number]
    lines: list[str] = []
    for words in separate_quotes(quote.words, text):
        lines += [
            f"- source: {evidence.source}",
            *block("quote", words, 2),
            f"  voice: {evidence.voice}",
        ]
        lines += [f"  via: {evidence.via}"] if evidence.via else []
        lines += [f"  origin: {evidence.origin}"] if evidence.origin else []
    return "\n".join(" " * (depth - 2) + line for line in lines)
