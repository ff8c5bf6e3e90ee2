"""What a served site keeps from one save to the next, and the mistakes that are shown over it."""

import gc
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from threading import Lock, RLock, Thread
from typing import Any, Protocol
from wsgiref.simple_server import WSGIRequestHandler, make_server

from dossier.cache import digest, files_in
from dossier.checks import printers
from dossier.checks.examine import Examined, Grounding
from dossier.model.where import Problem, ProblemError
from dossier.publish import again
from dossier.publish.produce import Produced
from dossier.read.yamltext import settings

NOTICED = 0.1
"""Seconds between two looks at the files."""
PAUSE = 0.2
"""Seconds before a state that is shown is checked, so that the page is made first."""
_STYLE = (
    "position:fixed;inset:0;z-index:9999;overflow:auto;margin:0;padding:1.5rem;"
    "background:#fff;color:#111;border-top:.5rem solid #b00020;"
    "font:14px/1.5 monospace;white-space:pre-wrap"
)
_AGAIN = """<script>
const shown = fetch(location.href).then((page) => page.text());
setInterval(async () => {
  const page = await fetch(location.href).catch(() => null);
  if (page && await page.text() !== await shown) location.reload();
}, 500);
</script>"""


def frame_key(root: Path) -> bytes | None:
    """A digest of what is around the pages of a site: its settings, hand-written pages and
    templates. None if code of others may read more than that."""
    values = again.known_settings(root)
    if values is None:
        return None
    folders = again.folders(root, values, ("docs", "templates"))
    return digest([repr(values), *(part for folder in folders for part in files_in(folder))])


def content_key(root: Path) -> bytes:
    """A digest of the files of a dossier that are written by hand."""
    file, values = root / "mkdocs.yml", dict[str, Any]()
    data = file.read_bytes() if file.is_file() else b""
    with suppress(ValueError):  # of settings that cannot be read, no folder is known
        values = settings(data.decode("utf-8"))
    folders = again.folders(root, values)
    return digest([data, *(part for folder in folders for part in files_in(folder))])


def show_until_changed(address: str, text: str, root: Path, before: bytes) -> None:
    """Show a text at every address of a server, until a file of a dossier is another one.

    Args:
        address: host and port.
        root: the dossier's folder.
        before: what `content_key` gave for the files that the text is on.

    Raises:
        OSError: nothing can be served there.
        ValueError: the address has no port.
    """
    host, _, port = address.rpartition(":")
    with make_server(host, int(port), _page_of(text), handler_class=_Quiet) as server:
        server.timeout = 5 * NOTICED
        while content_key(root) == before:
            server.handle_request()


def _page_of(text: str) -> Callable[[Any, Any], list[bytes]]:
    """A web application whose every page shows a text, and is loaded again once it is another."""
    html = f"<!doctype html><meta charset=utf-8><title>dossier</title>{over(text)}{_AGAIN}".encode()

    def app(environ: Any, start_response: Any) -> list[bytes]:
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("503 Service Unavailable", headers)
        return [html]

    return app


class _Quiet(WSGIRequestHandler):
    """Writes no line for a request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is written."""


def over(text: str) -> str:
    """A text as HTML that stands over a page."""
    return f'<pre role="alert" id="dossier-mistakes" style="{_STYLE}">{escape(text)}</pre>'


@dataclass
class Frame:
    """What is around the pages of a site that was built: the site engine's own objects."""

    config: Any
    key: bytes | None
    """What `frame_key` gave before the site was built."""
    files: Any = None
    own: frozenset[str] = frozenset()
    """The files that come before generated pages, by their paths in the folder of pages."""
    nav: Any = None
    navigation: set[str] = field(default_factory=set)
    """The paths of the pages in the menu."""
    whole: bool = False
    """Whether the build came to its end."""

    def holds(self, last: Produced, new: Produced) -> bool:
        """Whether the frame is around the pages of another state too: those that the menu names are
        there, and called the same."""
        return (
            self.key is not None
            and self._named(last) == self._named(new)
            and last.closed == new.closed
            and last.assets == new.assets
            and last.written.keys() == new.written.keys()
        )

    def _named(self, produced: Produced) -> list[tuple[object, ...]]:
        """What the menu, and the engine's page, have of each page that it names."""
        named = (page for page in produced.pages if page.path in self.navigation)
        return [(page.path, page.title, page.canonical, page.contents) for page in named]

    def delete(self, path: str) -> None:
        """Delete a page of the site."""
        (Path(self.config.site_dir) / path / "index.html").unlink(missing_ok=True)

    def write(self, path: str, files: Mapping[str, str | bytes]) -> None:
        """Write one of some files into the site."""
        content = files[path]
        data = content.encode("utf-8") if isinstance(content, str) else content
        (Path(self.config.site_dir) / path).write_bytes(data)


class ServedSite(Protocol):
    """A site that is served, as the site engine has it."""

    def grounding(self) -> Grounding | None:
        """The dossier as it is now, not checked yet; None if more than its pages may differ."""

    def show(self, examined: Examined) -> bool:
        """Take over a state, if it differs in pages and files alone; whether it does. What is
        served of it is made when it is asked for."""

    def keep(self) -> None:
        """What is shown is right: `go_back` leads to it."""

    def go_back(self) -> None:
        """Show the last state that was right."""

    def build(self, examined: Examined | None) -> None:
        """Build everything; the state, if it was examined already."""

    def make(self, path: str) -> None:
        """Make what is at an address of the site, if it is to be made."""

    def reload(self) -> None:
        """Let browsers load their pages again."""


def mistakes(examined: Examined, root: Path) -> str:
    """The errors of a dossier, to read."""
    return f"{problems_text(examined.errors, root)}\n{examined.counts}"


def problems_text(problems: Sequence[Problem], root: Path) -> str:
    """Problems of a dossier, to read."""
    return printers.printable("\n".join(printers.text(problems, root)))


class MistakeError(Exception):
    """A dossier has errors."""


class OutdatedError(Exception):
    """A state is checked that is no longer the last."""


class Saves:
    """Takes over one save after the other. What it changes is shown at once if every quotation is
    found; then the rules are checked, and what breaks one is taken back."""

    def __init__(
        self,
        root: Path,
        site: ServedSite,
        app: Callable[..., Iterable[bytes]],
        log: Callable[[str], None],
    ) -> None:
        """Args:
        root: the dossier's folder.
        app: the web application of the server.
        log: writes a line for whoever runs the server.
        """
        self.root, self.site, self.log = root, site, log
        self.notice = Notice(app, self.make)
        self.pause = PAUSE
        self._number = 0
        self._lock, self._turn = RLock(), Lock()
        self.checking: Thread | None = None

    def rebuild(self) -> None:
        """Take over what is in the files now. Garbage is collected when the state is checked: in a
        large dossier, that takes longer than all the rest."""
        with self._lock:
            gc.disable()
            self._number += 1
            grounding = self._take_over()
            if grounding is None:
                gc.enable()
            else:
                check = partial(self._check, self._number, grounding)
                self.checking = Thread(target=check, daemon=True)
                self.checking.start()

    def make(self, address: str) -> int:
        """Make what is at an address; gives the number of the save that it was made from."""
        with self._lock:
            try:
                self.site.make(address)
            except Exception as error:
                self._say(_reason(error, self.root))
            return self._number

    def settle(self) -> None:
        """Wait until the last save is checked."""
        if self.checking is not None:
            self.checking.join()

    def _take_over(self) -> Grounding | None:
        """Show the state that is in the files now; gives it, if it is still to be checked."""
        try:
            grounding = self.site.grounding()
            if grounding is None:
                self.site.build(None)
            elif grounding.so_far.errors:
                self._say(mistakes(grounding.so_far, self.root))
                return grounding
            elif not self._shown(grounding):
                self.site.build(self._right(grounding))
                grounding = None
        except Exception as error:
            self.site.go_back()  # what an earlier save shows may not have been checked
            self._say(_reason(error, self.root))
            return None
        self.notice.text = ""
        return grounding

    def _shown(self, grounding: Grounding) -> bool:
        try:
            return self.site.show(grounding.so_far)
        except Exception:
            self._right(grounding)  # of a state that breaks a rule, there may be no pages
            raise

    def _right(self, grounding: Grounding) -> Examined:
        """A state that has no errors.

        Raises:
            MistakeError: it has some.
        """
        examined = grounding.checked(self.root)
        if examined.errors:
            raise MistakeError(mistakes(examined, self.root))
        return examined

    def _check(self, number: int, grounding: Grounding) -> None:
        """Check the state of a save, and take it back if it has errors."""
        time.sleep(self.pause)
        with self._turn:
            if number != self._number:
                return  # it was saved again meanwhile
            wrong, known = "", False
            try:
                examined = grounding.checked(self.root, partial(self._go_on, number))
                if examined.errors:
                    wrong = mistakes(examined, self.root)
                    known = examined.errors == grounding.so_far.errors
            except OutdatedError:
                return
            except Exception as error:
                wrong = _reason(error, self.root)
        with self._lock:
            if number == self._number:
                gc.enable()
                self._judge(wrong, known=known)
                gc.collect()

    def _go_on(self, number: int) -> None:
        """End the checks of a save after which it was saved again: they would take the time of
        those of the next.

        Raises:
            OutdatedError: there is a later save.
        """
        if number != self._number:
            raise OutdatedError

    def _judge(self, wrong: str, *, known: bool) -> None:
        """Keep the state that is shown, or take it back.

        Args:
            wrong: its errors, to read; empty if it has none.
            known: whether they are shown already.
        """
        if not wrong:
            self.site.keep()
            return
        self.site.go_back()
        if known:
            self.notice.text = wrong
        else:
            self._say(wrong)
            self.site.reload()

    def _say(self, text: str) -> None:
        self.notice.text = text
        self.log(f"{text}\nThe pages stay as they were until this is fixed.")


def _reason(error: Exception, root: Path) -> str:
    """What is wrong, to read; a fault of the generator is printed with its place in the code."""
    if isinstance(error, ProblemError):
        return problems_text([error.problem], root)
    if not isinstance(error, MistakeError):
        traceback.print_exception(error)
    return str(error) or type(error).__name__


class Notice:
    """A web application before that of the server: what is asked for is made first; while there is
    a text, it stands over every page, and the next page shows without it."""

    def __init__(
        self,
        app: Callable[..., Iterable[bytes]],
        make: Callable[[str], int] = lambda address: 0,
    ) -> None:
        """Args:
        app: the server's own.
        make: makes what is at an address; gives the number of the state that it was made from.
        """
        self.app, self.make = app, make
        self.text = ""

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer a request, as WSGI has it."""
        address = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        made = -1
        while made != (made := self.make(address)):  # the server waits while a save is built
            status, headers, body = self._answer(environ)
        if self.text and dict(headers).get("Content-Type", "").startswith("text/html"):
            start, end, rest = body.rpartition(b"</body>")
            body = (start or rest) + self.html.encode() + (end + rest if end else b"")
        headers = [pair for pair in headers if pair[0].lower() != "content-length"]
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]

    def _answer(self, environ: Any) -> tuple[str, list[tuple[str, str]], bytes]:
        """The server's answer: status, headers, body."""
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        answer = self.app(environ, lambda status, headers: begun.append((status, headers)))
        try:
            body = b"".join(answer)
        finally:
            getattr(answer, "close", lambda: None)()
        return *begun[-1], body

    @property
    def html(self) -> str:
        """The text over a page."""
        return over(self.text)
