"""What a server does with a save, whatever engine it has: quotations first, then the page, then the
rules."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from dossier import checks
from dossier.checks.examine import Examined, Grounding, grounding_of
from dossier.publish import serve
from dossier.publish.serve import MistakeError, Saves

TOLL = "facts/topics/toll.yml"
GOOD, MISQUOTED, UNFOUNDED, UNKNOWN = (
    ("", ""),
    ("fall to 10 crowns\n        context", "fall to 11 crowns\n        context"),
    ("What becomes of the toll?", "What did Napoleon say of the toll?"),
    ("speaker: jon-aas", "speaker: jon-nobody"),
)


@dataclass
class Site:
    """A site that notes what is asked of it."""

    root: Path
    shows: Callable[[Examined], bool] = lambda examined: True
    builds: Callable[[], None] = lambda: None
    framed: bool = True
    done: list[str] = field(default_factory=list)

    def grounding(self) -> Grounding | None:
        return grounding_of(self.root) if self.framed else None

    def show(self, examined: Examined) -> bool:
        self.done.append("show")
        return self.shows(examined)

    def keep(self) -> None:
        self.done.append("keep")

    def go_back(self) -> None:
        self.done.append("go back")

    def build(self, examined: Examined | None) -> None:
        self.done.append("build" if examined is None else "build what was checked")
        self.builds()

    def make(self, path: str) -> None:
        self.done.append(path)
        if path == "/broken/":
            raise KeyError("a template")

    def reload(self) -> None:
        self.done.append("reload")


class Garbage:
    """What refers to itself is freed by a collection alone."""

    itself: "Garbage"


class Server:
    """Saves of a site, one file of which is changed."""

    def __init__(self, root: Path) -> None:
        self.file, self.logged = root / TOLL, cast("list[str]", [])
        self.text, self.site = self.file.read_text("utf-8"), Site(root)
        self.saves = Saves(root, self.site, lambda *_: [b""], self.logged.append)
        self.saves.pause = 0

    def save(self, change: tuple[str, str]) -> list[str]:
        """What is done with a change; the mistakes are in `shown`."""
        self.file.write_text(self.text.replace(*change), "utf-8")
        self.site.done.clear()
        self.saves.rebuild()
        self.saves.settle()
        return self.site.done

    @property
    def shown(self) -> str:
        return self.saves.notice.text


@pytest.fixture
def server(golden: Path) -> Server:
    return Server(golden)


def test_a_state_is_shown_and_kept_once_it_is_checked(server: Server) -> None:
    assert server.save(GOOD) == ["show", "keep"]
    assert not server.shown
    assert not server.logged


def test_what_breaks_a_rule_is_taken_back(server: Server) -> None:
    assert server.save(UNFOUNDED) == ["show", "go back", "reload"]
    assert "[unfounded-name]" in server.shown
    assert server.save(GOOD) == ["show", "keep"]
    assert not server.shown


def test_a_wrong_quotation_is_said_once_and_nothing_is_shown(server: Server) -> None:
    assert server.save(MISQUOTED) == ["go back"]
    assert "[quote-not-found]" in server.shown
    assert len(server.logged) == 1


def test_a_mistake_of_which_there_are_no_pages_is_the_one_that_is_said(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    def shows(examined: Examined) -> bool:
        return all(examined.dossier.actors[x] for f in examined.dossier.facts.values()
                   for x in f.speakers)  # fmt: skip

    server.site.shows = shows
    assert server.save(UNKNOWN) == ["show", "go back"]
    assert "[unknown-reference]" in server.shown
    assert "Traceback" not in capfd.readouterr().err


def test_a_fault_of_the_generator_is_said_too(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    def shows(examined: Examined) -> bool:
        raise ZeroDivisionError

    server.site.shows = shows
    assert server.save(GOOD) == ["show", "go back"]
    assert server.shown == "ZeroDivisionError"
    assert "Traceback" in capfd.readouterr().err
    assert server.saves.make("/broken/") == 1
    assert "a template" in server.shown


def test_where_more_than_pages_differ_everything_is_built_from_what_was_checked(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    server.site.shows = lambda examined: False
    assert server.save(GOOD) == ["show", "build what was checked"]
    assert server.save(UNFOUNDED) == ["show", "go back"]
    assert "[unfounded-name]" in server.shown
    server.site.framed = False
    assert server.save(UNFOUNDED) == ["build"]
    assert not server.shown

    def builds() -> None:
        raise MistakeError("no such plugin")

    server.site.builds = builds
    assert server.save(GOOD) == ["build", "go back"]
    assert server.shown == "no such plugin"
    assert "Traceback" not in capfd.readouterr().err


def test_what_was_saved_again_is_not_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses = iter([lambda: server.save(GOOD), lambda: None])
    first: list[list[str]] = []
    monkeypatch.setattr(serve.time, "sleep", lambda _: first.append([*(next(pauses)() or [])]))
    server.file.write_text(server.text.replace(*UNFOUNDED), "utf-8")
    server.saves.rebuild()
    checking = server.saves.checking
    assert checking is not None
    checking.join()
    server.saves.settle()
    assert not server.shown
    assert "go back" not in server.site.done


def test_the_checks_of_a_state_end_when_it_is_saved_again(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They would take the time of the next, and a large dossier has seconds of them."""
    ran: list[str] = []

    def saving(dossier: object, grounded: object) -> tuple[()]:
        if not ran:
            server.saves.rebuild()
        ran.append("first")
        return ()

    def other(dossier: object, grounded: object) -> tuple[()]:
        ran.append("other")
        return ()

    monkeypatch.setattr(checks, "CHECKS", (saving, other))
    server.saves.rebuild()
    assert server.saves.checking is not None
    server.saves.checking.join()
    server.saves.settle()
    assert ran == ["first", "first", "other"]
    assert server.site.done == ["show", "show", "keep"]


@pytest.mark.parametrize("change", [GOOD, UNFOUNDED, MISQUOTED, UNKNOWN])
def test_garbage_is_collected_when_a_state_is_checked_and_not_before(
    server: Server, change: tuple[str, str]
) -> None:
    """Looking for it takes longer than taking over a save."""
    collected: list[bool] = []

    def shows(examined: Examined) -> bool:
        collected.append(gc.isenabled())
        return True

    server.site.shows = shows
    seen = weakref.finalize(garbage := Garbage(), list)
    garbage.itself = garbage
    gc.collect()  # from now on a whole collection alone frees it
    del garbage
    server.save(change)
    assert collected in ([False], [])
    assert gc.isenabled()
    assert not seen.alive
