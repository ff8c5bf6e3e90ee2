"""The readers' words for the terms of the files."""

from collections.abc import Sequence
from typing import Final

STANCES: Final = {
    "demands": ("▲", "demands", "demand"),
    "offers": ("◆", "offers", "offer"),
    "accepts": ("●", "accepts", "accept"),
    "conditional": ("◐", "accepts if", "accept if"),
    "willing": ("○", "willing to discuss", "be willing to discuss"),
    "drops": ("△", "no longer demands", "no longer demand"),
    "opposes": ("✕", "opposes", "oppose"),
}
"""Each stance's sign, its word, and its word after "said to"."""

FACT_KINDS: Final = {
    "event": "what happened", "statement": "what was said", "report": "what an article tells",
    "figure": "a number", "assessment": "somebody’s view", "forecast": "what may come",
}  # fmt: skip
DISPUTE_KINDS: Final = {
    "contradiction": "They contradict each other", "scope": "They differ in scope",
    "number": "They differ in a number",
    "date": "They differ in a date", "framing": "They frame it differently",
    "time": "They speak of different times",
    "error-in-source": "An error in an article",
}  # fmt: skip
ACTOR_KINDS: Final = {
    "person": "person", "state": "state", "institution": "institution",
    "organisation": "organisation",
    "outlet": "publication", "people": "people",
}  # fmt: skip
VOICES: Final = {
    "direct": "own words", "partial": "partly own words", "paraphrase": "paraphrased",
    "secondhand": "at second hand",
    "narration": "the article’s own", "headline": "a heading",
}  # fmt: skip
"""How we have the words, for the head of a column."""
REASONS: Final = {
    "credit": "a credit", "question": "an interviewer’s question",
    "boilerplate": "not part of the report",
    "heading": "a heading that states nothing of its own",
    "transition": "a transition that states nothing of its own",
}  # fmt: skip
OUTCOMES: Final = {
    "agreed": "Both sides say it was agreed", "one_side": "One side says so",
    "denied": "Said not to have come about",
    "next": "Next step", "not_discussed": "Not discussed",
}  # fmt: skip
ON_NO_SIDE: Final = "On no side that the articles name"
THE_ARTICLES: Final = "The articles themselves"


def how(voice: str, speaker: str, article: str) -> str:
    """How we have the words: a line under them."""
    match voice:
        case "direct":
            return f"{speaker}, own words, in {article}"
        case "partial":
            return f"{speaker}, partly in own words, in {article}"
        case "paraphrase":
            return f"{article}, paraphrasing {speaker}" if speaker else f"{article}, paraphrasing"
        case "secondhand":
            return (
                f"{article}: {speaker} on what another said or did"
                if speaker
                else f"{article}, at second hand"
            )
        case "headline":
            return (
                f"a heading of {article}"
                if not speaker
                else f"a heading of {article}, on {speaker}"
            )
        case _:
            return (
                f"{article}, in its own words"
                if not speaker
                else f"{article}, in its own words, on {speaker}"
            )


def number(count: int, one: str, many: str = "") -> str:
    """`1 article`, `5 articles`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def few(count: int, one: str, many: str) -> str:
    """`none names its outlet`, `1 names its outlet`, `2 name their outlet`."""
    return f"{count or 'none'} {one if count < 2 else many}"
