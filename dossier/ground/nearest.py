"""What an editor may have meant by a quote that is not found: a help in mending it, never a
proof."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from dossier.ground.textmatch import JOIN, Folded, Found, Span, Text, find, folded, occurrences
from dossier.model import Dossier, KeyPath
from dossier.model.where import Problem, block, line_of, margin

ENOUGH = 60.0
"""Similarity in per cent below which nothing is called near."""

_DOTS = re.compile(r"\s*(?:\[\s*(?:\.{2,}|…)\s*\]|\(\s*(?:\.{2,}|…)\s*\)|\.{3,}|…|\. \. \.)\s*")
"""How others write that words are left out."""
_WORD = re.compile(r"(?<!\w)\w(?:[^ ]*\w)?(?!\w)")


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest passage."""

    span: Span
    """In the text as it is, at the edges of words."""
    score: float
    """Similarity in per cent."""
    agrees: str
    """The last words up to which quote and text agree; empty when they differ from the start."""
    text_has: str
    """How the text goes on from there …"""
    quote_has: str
    """… and how the quote does."""


def nearest(part: str, text: Folded) -> Near | None:
    """The passage of a text most like a part of a quote, if any is like it."""
    wanted = folded(part)
    if not wanted or not text.text:
        return None
    window = fuzz.partial_ratio_alignment(wanted, text.text, score_cutoff=ENOUGH)
    if window is None or (
        window.src_end - window.src_start < len(wanted) and len(text.text) < len(wanted)
    ):
        return None
    start, end = _best_words(wanted, text.text, window.dest_start, window.dest_end)
    has, wrote = text.text[start:end].split(" "), wanted.split(" ")
    common = next(
        (n for n, (a, b) in enumerate(zip(has, wrote, strict=False)) if a != b),
        min(len(has), len(wrote)),
    )
    return Near(
        span=text.span(start, end),
        score=fuzz.ratio(wanted, text.text[start:end]),
        agrees=" ".join(wrote[max(0, common - 4) : common]),
        text_has=" ".join(has[common : common + 4]),
        quote_has=" ".join(wrote[common : common + 4]),
    )


def unfound(
    dossier: Dossier,
    path: KeyPath,
    words: str,
    found: Found,
    text: Text,
    *,
    texts: Mapping[str, Text],
    helped: bool,
) -> Problem:
    """Say where a quote stops agreeing with its source, and what to write instead.

    Args:
        path: where the quote is written.
        helped: whether a `prefix` or a `suffix` is there already.
    """
    where, parts = dossier.where(*path), words.split(JOIN)
    match found.result:
        case "ambiguous":
            paste, lines = "", [f"line {line_of(text.raw, start)}" for start, _ in found.spans]
            hint = (
                f"it stands in {lines[0]} and in {lines[1]}; take more words, or add which one is"
                " meant"
            )
            if not helped:
                before = " ".join(text.raw[: found.spans[0][0]].rpartition("\n")[2].split()[-4:])
                after = " ".join(text.raw[found.spans[0][1] :].partition("\n")[0].split()[:4])
                paste = dossier.pasted_text(
                    (*path[:-1], "prefix" if before else "suffix"), before or after
                )
                hint += ", for the first:"
            return Problem(
                where,
                "quote-ambiguous",
                f"this quote stands more than once in `{text.source}`",
                hint,
                paste,
            )
        case "in-word":
            parts[found.part] = text.raw[slice(*found.spans[0])]
            message = "this quote begins or ends inside a word"
            return Problem(
                where,
                "quote-in-word",
                message,
                "take whole words",
                dossier.pasted_text(path, _joined(parts)),
            )
        case "parts":
            hint = (
                f"`{JOIN}` joins parts of one paragraph, in order; a quote over paragraphs is two"
                " pieces of evidence"
            )
            message = f"these words do not stand in one paragraph of `{text.source}` in this order"
            return Problem(where, "quote-parts", message, hint, _apart(dossier, path, parts, text))
    hint, paste = _meant(dossier, path, words, found.part, text, texts=texts)
    return Problem(
        where, "quote-not-found", f"these words do not stand in `{text.source}`", hint, paste
    )


def _meant(
    dossier: Dossier, path: KeyPath, words: str, part: int, text: Text, *, texts: Mapping[str, Text]
) -> tuple[str, str]:
    """What the editor may have meant by words that are not there, and the lines for it."""
    for hint, other in _otherwise(words):
        if find(other, text.folded, text.paragraphs).result == "found":
            return hint, dossier.pasted_text(path, other)
    there = [
        t.source
        for t in texts.values()
        if t is not text and find(words, t.folded, t.paragraphs).result == "found"
    ]
    if there:
        paste = (
            dossier.pasted((*path[:-1], "source"), there[0])
            if path[-3] in ("evidence", "roles")
            else ""
        )
        return f"they stand in `{there[0]}`", paste
    parts = words.split(JOIN)
    near = nearest(parts[part], text.folded)
    if not near:
        return "nothing like it stands there: copy the words from the article", ""
    agreed = f"it agrees up to “{near.agrees}”, where" if near.agrees else "from its start,"
    parts[part] = text.raw[slice(*near.span)]
    hint = (
        f"{agreed} the article has “{near.text_has or '(nothing more)'}” and the quote"
        f" “{near.quote_has or '(nothing more)'}”"
    )
    return hint, dossier.pasted_text(path, _joined(parts))


def _otherwise(words: str) -> Iterator[tuple[str, str]]:
    """The quote as it would be without a slip of writing, and what the slip is."""
    if (joined := _DOTS.sub(f" {JOIN} ", words)) != words:
        yield f"where words are left out stands `{JOIN}`, with its brackets", joined.strip()
    inside = words.strip().strip("\"'“”„‘’«»‹›`")
    if inside != words.strip():
        yield "no quotation marks stand around these words there: leave them out", inside


def _apart(dossier: Dossier, path: KeyPath, parts: Sequence[str], text: Text) -> str:
    """The parts of a quote as pieces of evidence of their own, where each stands in the source
    once."""
    depth = margin(dossier.marks.get(str(path[0])), path[1:-1])
    if len(path) != 6 or path[1] != "facts" or path[-1] != "quote" or depth is None:
        return ""
    if len(parts) == 1:
        parts = _by_lines(parts[0], text)
    if not parts or any(
        find(part, text.folded, text.paragraphs).result != "found" for part in parts
    ):
        return ""
    evidence = dossier.facts[str(path[2])].evidence[int(path[4])]
    made = []
    for part in parts:
        made += [
            f"- source: {evidence.source}",
            *block("quote", part, 2),
            f"  voice: {evidence.voice}",
        ]
        made += [
            f"  {key}: {held}"
            for key, held in (("via", evidence.via), ("origin", evidence.origin))
            if held
        ]
    return "\n".join(" " * (depth - 2) + line for line in made)


def _by_lines(words: str, text: Text) -> list[str]:
    """Words that run over lines of a text, a piece for each line."""
    places = occurrences(folded(words), text.folded.text)
    held = text.raw[slice(*text.folded.span(*places[0]))].splitlines() if len(places) == 1 else []
    return [line for line in held if line.strip()]


def _joined(parts: Sequence[str]) -> str:
    return f" {JOIN} ".join(part.strip() for part in parts)


def _best_words(wanted: str, text: str, start: int, end: int) -> Span:
    """The run of whole words most like a quote, near a window that is like it."""
    slack = max(12, len(wanted) // 4)
    starts = [
        m.start()
        for m in _WORD.finditer(text, max(0, start - slack), min(len(text), start + slack))
    ]
    ends = [m.end() for m in _WORD.finditer(text, max(0, end - slack), min(len(text), end + slack))]
    starts += [a - 1 for a in starts if text[a - 1 : a] in tuple("\"'(")]
    ends += [b + 1 for b in ends if text[b : b + 1] in tuple(".,;:!?\"')")]
    pairs = [(a, b) for a in starts for b in ends if a < b] or [(start, end)]
    return max(pairs, key=lambda pair: (fuzz.ratio(wanted, text[slice(*pair)]), -pair[0], -pair[1]))
