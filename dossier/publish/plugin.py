"""The MkDocs plugin: each hook unpacks MkDocs' objects and calls a plain function."""

import gc
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from contextlib import contextmanager
from copy import copy
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import mkdocs
from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from dossier.cache import Cache
from dossier.checks import config as site_config
from dossier.checks import frontmatter, handwritten, markup, printers
from dossier.checks.examine import Examined, Grounding, grounding_of
from dossier.checks.files import TYPES
from dossier.edit.schema import refresh
from dossier.later import Later
from dossier.model.files import KINDS
from dossier.model.languages import OURS
from dossier.model.where import Problem, ProblemError
from dossier.print import pdf
from dossier.print.data import paper
from dossier.publish import again, offline
from dossier.publish.folder import left_out
from dossier.publish.produce import Produced, misquoted, produce
from dossier.publish.render import PACKAGED, Heading, Page, numbered
from dossier.publish.serve import (
    NOTICED,
    Frame,
    MistakeError,
    Saves,
    frame_key,
    mistakes,
    problems_text,
)
from dossier.publish.templates import compiled, in_markup
from dossier.publish.zipped import timestamp
from dossier.views import urls
from dossier.views.urls import SCRIPTS, STYLES

log = get_plugin_logger(__name__)


# it has no options, and MkDocs leaves the class untyped
class DossierPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]
    """Adds the dossier's pages, data and styles to a MkDocs site."""

    root: Path | None = None
    """The dossier's folder."""
    produced: Produced | None = None
    serving = False
    copying = False
    staged = False
    """Whether what is written is thrown away if the build fails, so that pages can be checked one
    by one; else all are checked before the first is written."""
    misquoting: list[Problem]
    """What is wrong on the pages that were checked one by one."""
    day = ""
    printing: pdf.Printing | pdf.Printed | None = None
    env: Any = None
    shells: "dict[str, Shell]"
    generated: "dict[str, GeneratedPage]"
    """The generated pages by their path."""
    converted: dict[str, tuple[MkDocsPage, str, str, list[str]]]
    """Each hand-written page by its file: its Markdown, the same with placeholders, and what these
    stand for."""
    frame: Frame | None = None
    """What is around the pages of the site that was built last."""
    rights: str = ""
    """What the settings say in the foot of every page."""
    examined: Examined | None = None
    """The dossier, if it was examined already for the next build."""
    ids: dict[str, list[str]] | None = None
    """Those that text editors were given last."""
    waiting: dict[str, Callable[[], None]]
    """What is to be made again when it is asked for, by its path on the site."""
    insertions: markup.Placeholders
    targets: set[File]
    """The files to whose parts hand-written pages lead."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether this is `mkdocs serve`; a plugin with this hook is kept over all
        rebuilds."""
        self.serving = command == "serve"
        if again.SAID in os.environ:
            _print_warnings_only()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make everything before MkDocs touches the site folder: after a mistake, the last good
        site is still there."""
        self.root = root = Path(config.config_file_path or "mkdocs.yml").parent
        _refuse_unsafe(config, root)
        frame = Frame(config, frame_key(root)) if self.serving else None
        self.copying = offline.ASKED in os.environ and not self.serving
        self.staged, self.misquoting = _is_staged(config) and not self.serving, []
        printed = pdf.ASKED in os.environ and not self.serving
        produced = self.produce(
            root, config, printed=printed, later=self.staged, examined=self.examined
        )
        # only now: over what is wrong, pages of the last state are still made when asked for
        self.produced, self.frame = produced, frame
        self.shells, self.generated, self.converted, self.waiting = {}, {}, {}, {}
        assert produced.index is not None
        if printed:  # typeset while the pages are made, in a separate process
            data = paper(produced.index, config.site_url or "")
            self.printing = pdf.start(data, PACKAGED, root, pictures=True, cache=Cache(root))
        # the day of the build is the day the facts were closed on, so that the same facts give the
        # same bytes
        if os.environ.get("SOURCE_DATE_EPOCH", "") == self.day and (closed := produced.closed):
            self.day = os.environ["SOURCE_DATE_EPOCH"] = str(timestamp(closed))
        if (language := produced.index.ui.language) != OURS:
            config.theme["language"] = language
        custom = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(custom, str(PACKAGED / "theme"))
        config.extra_css += [STYLES]
        config.extra_javascript += [SCRIPTS]
        self.rights = markup.sanitized(config.copyright or "")
        config.copyright = self.foot(produced)
        return config

    def foot(self, produced: Produced) -> str:
        """What stands in the foot of every page: the site's rights, and what was checked."""
        return " · ".join(filter(None, [self.rights, escape(produced.footer)]))

    def produce(
        self,
        root: Path,
        config: MkDocsConfig,
        *,
        printed: bool = False,
        later: bool = False,
        examined: Examined | None = None,
    ) -> Produced:
        """Make everything, or abort with the errors of the dossier."""
        drafts = None if self.serving else config.draft_docs
        with uncollected():
            produced = produce(
                root,
                printed=printed,
                offline=offline.url(config.site_name) if self.copying else "",
                site=config.site_url or "",
                left_out=left_out(config.exclude_docs, drafts),
                later=later,
                examined=examined,
            )
            if not self.serving:
                gc.freeze()  # it stays in use until the build, and the process, end
        if self.staged:
            gc.disable()  # what is made from now on is not collected before either
        dossier = produced.examined.dossier
        if self.ids != (ids := {kind: [*dossier.records(kind)] for kind in KINDS}):
            refresh(root, dossier)
            self.ids = ids
        if produced.index is None:
            raise Abort(mistakes(produced.examined, root))
        return produced

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Build what a save changes, show mistakes over the pages, and notice a save soon."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        saves = Saves(root, LiveSite(self, server, builder, root), server.serve_request, log.error)
        server.builder = saves.rebuild
        server.set_app(saves.notice)
        files = [*filter(None, [config.config_file_path])]
        for path in (config.docs_dir, *files):
            server.unwatch(path)
        server.observer, server.build_delay = PollingObserver(timeout=NOTICED), NOTICED / 2
        own = {"theme": {"custom_dir": config.theme.custom_dir}}
        root = Path(os.path.abspath(root))
        folders = again.folders(root, own)
        for path in (*files, *(str(folder) for folder in folders if folder.is_dir())):
            server.watch(path)
        server.observer.schedule(ComingAndGoing(server, folders), str(root))
        return server

    def on_build_error(self, *, error: Exception) -> None:
        """Say of a mistake that was found while something was made where it is."""
        if isinstance(error, ProblemError):
            assert self.root is not None
            raise BuildError(problems_text([error.problem], self.root)) from None

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, outside the navigation unless `nav` names them; a hand-written
        page at the same address takes precedence, which the checks allow for few."""
        assert self.produced is not None
        for file in list(files):  # a theme's own have no source in the folder of the pages
            if file.src_dir == config.docs_dir and not file.src_uri.endswith(TYPES):
                files.remove(file)
        taken = {file.dest_uri for file in files}
        if self.frame:
            self.frame.files, self.frame.own = files, frozenset(files.src_uris)
        for page in self.produced.pages:
            if f"{page.path}index.html" not in taken:
                self.generated[page.path] = generated = GeneratedPage.of(page, config)
                files.append(generated.file)
        written = self.produced.written
        for path in written:
            files.append(self._made_file(path, written, config))
        if (
            config.site_url and urlsplit(config.site_url).path == "/" and "robots.txt" not in taken
        ):  # crawlers look for it at the root of a host only
            text = f"User-agent: *\nAllow: /\nSitemap: {config.site_url}sitemap.xml\n"
            files.append(File.generated(config, "robots.txt", content=text))
        for path, asset in self.produced.assets.items():
            files.append(File.generated(config, path, abs_src_path=str(asset)))
        return files

    def _made_file(self, path: str, written: Later[str, str | bytes], config: MkDocsConfig) -> File:
        """One of the files that are made, as MkDocs writes it. If pages are not kept, it is not
        either."""
        if not self.staged:
            return File.generated(config, path, content=written[path])
        file = MadeFile.generated(config, path, content="")
        assert isinstance(file, MadeFile)
        assert self.produced is not None
        file.written, file.produced = written, self.produced
        return file

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give generated pages the names that `nav` gives them: MkDocs keeps the title of a page
        that is already there."""
        for name, uri in site_config.navigation(config.nav):
            file = files.get_file_from_path(uri)
            if name and file is not None and isinstance(file.page, GeneratedPage):
                file.page.title = name
        if self.frame:
            self.frame.nav = nav
            self.frame.navigation = {_address(page.url) for page in nav.pages}
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Turn the citations and figures of a hand-written page into placeholders for their
        HTML."""
        if isinstance(page, GeneratedPage):
            return markdown
        # the theme prints some of it as HTML
        page.meta = {key: page.meta[key] for key in frontmatter.KEYS if key in page.meta}
        for key in page.meta.keys() & {"title", "description"}:
            page.meta[key] = escape(str(page.meta[key]))
        resolved, self.insertions = self._resolved(markdown, page)
        self.converted[page.file.src_uri] = page, markdown, resolved, self.insertions.parts
        return resolved

    def _resolved(self, markdown: str, page: MkDocsPage) -> tuple[str, markup.Placeholders]:
        """The Markdown of a hand-written page with placeholders, and what they stand for."""
        assert self.produced is not None
        produced, held = self.produced, markup.Placeholders()
        up = "../" * page.url.count("/") or "./"
        link, figure = produced.citation(up), produced.figure(up)
        return handwritten.resolve(markdown, link, figure, held.hold), held

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Sanitize a hand-written page, put its citations and figures in, and finish it."""
        if isinstance(page, GeneratedPage):
            return html
        for excess in markup.excesses(html):
            log.warning("%s: %s", page.file.src_uri, markup.message_and_hint(excess)[0])
        html = markup.sanitized(html)
        held = self.insertions
        page.title = markup.escaped_text(held.without(page.title or ""))
        for link in _links_of(page.toc.items):
            link.title = markup.escaped_text(held.without(link.title))
        page.meta.setdefault("description", escape(handwritten.first_words(held.without(html))))
        # a table of contents with one entry is of no use
        if sum(len(top.children) for top in page.toc) < 2:
            page.meta["hide"] = sorted({*page.meta.get("hide", ()), "toc"})
        ids = (re.findall(r'\bid="([^"]+)"', part) for part in held.parts)
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *chain.from_iterable(ids)}
        assert self.produced is not None
        ui = self.produced.examined.dossier.ui
        tables = handwritten.scrollable_tables(html, lambda n: ui("written.table", n=n))
        return numbered(held.put_back(tables))

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """Put a page into the shell of its folder, if it has one: rendering the theme for each page
        would cost more than all the rest."""
        assert self.produced is not None
        page.meta["head"] = self.produced.heads.get(_address(page.url), "")
        if isinstance(page, GeneratedPage):
            page.content = page.rendered.html
            page.toc = _contents(page.shown_headings)
            if self.staged:
                shown = [(page.rendered.path, page.content)]
                self.misquoting += misquoted(shown, self.produced.examined.grounded)[1]
        if isinstance(page, GeneratedPage) and page.in_shell:
            folder = page.rendered.path.partition("/")[0]
            if folder not in self.shells:
                self.shells[folder] = Shell(self.env.get_template("main.html"), page, context)
            context["ready"] = self.shells[folder].around(page, context)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Release a page's text: MkDocs would keep them all until the end."""
        if isinstance(page, GeneratedPage):
            page.content = ""
            if self.staged:
                self._release_page(page)

    def _release_page(self, page: "GeneratedPage") -> None:
        assert self.produced is not None
        path = page.rendered.path
        page.meta["head"] = ""
        if path in self.produced.heads:
            self.produced.heads.release(path)
        if not self._needed_later(page):
            page.rendered.body.release()

    def _needed_later(self, page: "GeneratedPage") -> bool:
        """Whether the HTML of a page is used after it is written: a hand-written page leads to a
        place on it, or the offline copy has it as a card."""
        return page.file in self.targets or (self.copying and urls.is_statement(page.rendered.path))

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Give the theme's templates their words, and cache what is compiled of them."""
        assert self.produced is not None
        assert self.produced.index is not None
        self.env = env
        self.targets = {
            file
            for written, *_ in self.converted.values()
            for file in written.links_to_anchors or ()
        }
        env.globals["ui"] = in_markup(self.produced.index.ui)
        env.bytecode_cache = compiled(
            Path(config.config_file_path or "mkdocs.yml").parent, f"MkDocs {mkdocs.__version__}"
        )

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the PDFs and, once everything else is there, the offline copy."""
        if self.frame:
            self.frame.whole = True
        failure = self.printing.finish() if self.printing else None
        self._refuse_misquoting(Path(config.config_file_path or "mkdocs.yml").parent)
        if self.printing is not None:
            if failure is not None:
                raise (PrintBroken if failure.broken else Abort)(
                    printers.printable(f"print: {failure.text}")
                )
            _warn(f"print: warning: {warning}" for warning in self.printing.warnings)
            for name, data in self.printing.files.items():
                file = Path(config.site_dir) / urls.printed(name)
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(data)
        if self.copying:
            assert self.produced is not None
            cards = {
                f"{page.path}index.html": page.html
                for page in self.produced.pages
                if urls.is_statement(page.path)
            }
            day = int(os.environ["SOURCE_DATE_EPOCH"])
            file = Path(config.site_dir) / offline.url(config.site_name)
            file.parent.mkdir()
            root = Path(config.config_file_path or "mkdocs.yml").parent
            file.write_bytes(
                offline.copy(Path(config.site_dir), config.site_name, cards, day, Cache(root))
            )

    def _refuse_misquoting(self, root: Path) -> None:
        """Abort if a page that was checked by itself, or a figure, misquotes."""
        produced = self.produced
        assert produced is not None
        if self.staged:
            drawn = ((name, html) for (name, _), html in produced.figures.items())
            grounded = produced.examined.grounded
            wrong = (*self.misquoting, *misquoted(drawn, grounded)[1])
            if wrong:
                problems = (*wrong, *produced.examined.problems)
                raise Abort(mistakes(Examined(produced.examined.dossier, grounded, problems), root))


class LiveSite:
    """A site that is served: what differs in pages and files alone is made when it is asked for."""

    def __init__(self, plugin: DossierPlugin, server: Any, builder: Any, root: Path) -> None:
        self.plugin, self.server, self.builder, self.root = plugin, server, builder, root
        self.right = plugin.produced
        """The last state without mistakes."""

    def grounding(self) -> Grounding | None:
        """The dossier as it is now, if what is around its pages is as it was."""
        frame = self.plugin.frame
        if frame is None or not frame.whole or frame.key != frame_key(self.root):
            return None
        with uncollected():
            return grounding_of(self.root)

    def show(self, examined: Examined) -> bool:
        """Take over a state, if nothing differs around the pages."""
        frame, last = self.plugin.frame, self.plugin.produced
        assert frame is not None
        assert last is not None
        produced = self.plugin.produce(self.root, frame.config, examined=examined, later=True)
        if not frame.holds(last, produced):
            return False
        self._serve(frame, produced)
        return True

    def _serve(self, frame: Frame, produced: Produced) -> None:
        plugin = self.plugin
        plugin.produced, files = produced, produced.written
        self._list(frame, produced.pages)
        frame.config.copyright = plugin.foot(produced)
        plugin.shells.clear()
        waiting: dict[str, Callable[[], None]] = {
            path: partial(frame.write, path, files) for path in files
        }
        for name in frame.config.theme.static_templates:
            waiting[name] = partial(self._build_template, frame, name)
        waiting |= {f"{name}.gz": waiting[name] for name in ("sitemap.xml",) if name in waiting}
        for path, generated in plugin.generated.items():
            waiting[path] = partial(self._build_page, frame, generated)
        for written, *_ in plugin.converted.values():
            waiting[_address(written.url)] = partial(self._build_page, frame, written)
        plugin.waiting = waiting

    def _list(self, frame: Frame, pages: Iterable[Page]) -> None:
        """Let the engine have these generated pages, in their order, and no others."""
        before = self.plugin.generated
        by_hand = {_address(written.url) for written, *_ in self.plugin.converted.values()}
        listed = {}
        for page in pages:
            generated = before.get(page.path)
            if generated and generated.rendered.canonical == page.canonical:
                generated.take(page, named=page.path in frame.navigation)
                listed[page.path] = generated
            elif page.path not in by_hand:
                listed[page.path] = GeneratedPage.of(page, frame.config)
        for path in before.keys() - listed.keys():
            frame.delete(path)
        self.plugin.generated = listed
        others = [file for file in frame.files if not isinstance(file.page, GeneratedPage)]
        first = [file for file in others if file.src_uri in frame.own]
        last = [file for file in others if file.src_uri not in frame.own]
        frame.files = Files([*first, *(page.file for page in listed.values()), *last])

    def _build_template(self, frame: Frame, name: str) -> None:
        _build_theme_template(name, self.plugin.env, frame.files, frame.config, frame.nav)

    def keep(self) -> None:
        """What is shown has no mistakes."""
        self.right = self.plugin.produced

    def go_back(self) -> None:
        """Show the last state without mistakes."""
        frame, right = self.plugin.frame, self.right
        if frame is None or not frame.whole or right is None or self.plugin.produced is right:
            return
        self._serve(frame, right)

    def build(self, examined: Examined | None) -> None:
        """Build everything."""
        self.plugin.examined = examined
        try:
            self.builder()
        except MkDocsException as error:
            raise MistakeError(str(error)) from None
        finally:
            self.plugin.examined = None
        self.keep()

    def make(self, address: str) -> None:
        """Make what is at an address, if a save may have changed it."""
        mount, waiting = urlsplit(self.server.url).path, self.plugin.waiting
        path = _address(address.removeprefix(mount))
        if path in waiting:
            try:
                waiting[path]()
            except MkDocsException as error:
                raise MistakeError(str(error)) from None
            del waiting[path]

    def _build_page(self, frame: Frame, page: MkDocsPage) -> None:
        assert self.plugin.produced is not None
        if isinstance(page, GeneratedPage):
            refuse_misquoted(self.plugin.produced, [page.rendered])
        env, pages = self.plugin.env, frame.files.documentation_pages()
        _populate_page(page, frame.config, frame.files)
        _build_page(page, frame.config, pages, frame.nav, env)

    def reload(self) -> None:
        """Let browsers load their pages again, as after a save."""
        server = self.server
        with server._epoch_cond:
            server._wanted_epoch = server._visible_epoch = server._wanted_epoch + 1
            server._epoch_cond.notify_all()


class ComingAndGoing(FileSystemEventHandler):
    """Lets a server notice that a folder which it watches is made or deleted: of what is not there,
    nothing can be watched."""

    def __init__(self, server: Any, folders: Iterable[Path]) -> None:
        self.server, self.paths = server, {str(folder) for folder in folders}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Watch a new folder, and build the site of what is there now."""
        server, path = self.server, str(event.src_path)
        if path not in self.paths or event.event_type not in ("created", "deleted"):
            return
        if path in server._watched_paths:
            server.unwatch(path)
        if event.event_type == "created":
            server.watch(path)
        with server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection: what is made here stays in use, and it would double the time."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


class PrintBroken(Abort):
    """Print failed: `dossier build` sees it by the exit code, and makes the site without PDFs."""

    code = exit_code = pdf.BROKEN


class MadeFile(File):
    """A file that is made when it is written, and not kept then."""

    written: Later[str, str | bytes]
    produced: Produced

    def copy_file(self, dirty: bool = False) -> None:
        """Make it, write it and release it."""
        path = self.src_uri
        self.content_bytes = _bytes(self.written[path])
        super().copy_file(dirty)
        self.content_bytes = b""
        self.written.release(path)
        self.produced.release(path)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


class GeneratedPage(MkDocsPage):
    """A page whose HTML is ready: no Markdown is read or converted."""

    def __init__(self, rendered: Page, file: File, config: MkDocsConfig) -> None:
        # the theme prints titles unescaped
        super().__init__(escape(rendered.title), file, config)
        self.rendered = rendered
        self.edit_url = None
        if rendered.canonical and config.site_url:
            self.canonical_url = urljoin(config.site_url, rendered.canonical)

    @classmethod
    def of(cls, page: Page, config: MkDocsConfig) -> "GeneratedPage":
        """A page with a file of its own, which is in no menu unless the settings name it."""
        return cls(
            page,
            File.generated(
                config, f"{page.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
            ),
            config,
        )

    @property
    def elsewhere(self) -> bool:
        """Whether another page is the canonical one."""
        return bool(self.rendered.canonical)

    @property
    def in_shell(self) -> bool:
        """Whether the page differs from others of its folder in its words alone: it is in no menu
        and has no contents list."""
        return self.rendered.path.count("/") > 1 and not self.rendered.contents

    @property
    def shown_headings(self) -> Sequence[Heading]:
        """Those in its list of contents; if it has none, the first."""
        headings = self.rendered.headings
        return headings if self.rendered.contents else headings[:1]

    def take(self, rendered: Page, *, named: bool) -> None:
        """Take another state of the page.

        Args:
            named: whether the page is in the menu, which has its name.
        """
        self.rendered = rendered
        if not named:
            self.title = escape(rendered.title)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta: MutableMapping[str, Any] = {
            "title": escape(self.rendered.title),
            "description": escape(self.rendered.description),
            "hide": ["navigation"] if self.rendered.contents else ["navigation", "toc"],
        }
        if self.in_shell:
            self.meta["template"] = "ready.html"

    def render(self, config: MkDocsConfig, files: Files) -> None:
        # set at the end: other plugins must not change the words of an article
        self.content = ""
        self.toc = _contents(())

    @property
    def present_anchor_ids(self) -> set[str]:
        """Asked for only when a hand-written page links here."""
        return self.rendered.anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: Any) -> None:
        """MkDocs resets it; what is on the page does not change."""


class Shell:
    """The theme around the pages of one folder: rendered once, with holes for what differs from
    page to page."""

    HOLES = (
        "\ue001",
        "\ue002",
        "<h1>\ue003",
        "\ue004",
        "\ue005",
    )  # Material adds a heading where it sees none

    def __init__(self, template: Any, page: GeneratedPage, context: Any) -> None:
        """Rendered for the folder's first page, and compared with that page in full: a theme whose
        pages differ in more gets no shell."""
        self.template = template
        blank = copy(page)
        blank.title, description, blank.content, canonical, head = self.HOLES
        blank.meta = {
            **page.meta,
            "title": blank.title,
            "description": description,
            "head": head,
        }
        blank.canonical_url = canonical if page.canonical_url else None
        text = template.render({**context, "page": blank})
        self.parts = re.split(f"({'|'.join(self.HOLES)})", text)
        self.fits = self._filled(page) == template.render(context)

    def around(self, page: GeneratedPage, context: Any) -> str:
        """The whole page."""
        return self._filled(page) if self.fits else str(self.template.render(context))

    def _filled(self, page: GeneratedPage) -> str:
        values = (
            page.title,
            page.meta["description"],
            page.content,
            page.canonical_url,
            page.meta.get("head"),
        )
        filled = {hole: text or "" for hole, text in zip(self.HOLES, values, strict=True)}
        return "".join(filled.get(part, part) for part in self.parts)


def _is_staged(config: MkDocsConfig) -> bool:
    """Whether `dossier build` switches to the new site once it is whole."""
    said = os.environ.get(again.SAID)
    return said is not None and Path(said).parent == Path(config.site_dir).parent


def _address(url: str) -> str:
    """The path of a page by its address on the site."""
    return url.removesuffix("index.html")


def refuse_misquoted(produced: Produced, pages: Iterable[Page]) -> None:
    """Abort if a page prints as an article's words what the article does not have there."""
    shown = ((page.path, page.html) for page in pages)
    if wrong := misquoted(shown, produced.examined.grounded)[1]:
        raise Abort("\n".join(problem.message for problem in wrong))


def _print_warnings_only() -> None:
    """Let the site engine print what is wrong, and not how far it is. Its own option for that hides
    warnings from `--strict` too."""
    for engine in ("mkdocs", "properdocs"):
        for handler in logging.getLogger(engine).handlers:
            handler.setLevel(logging.WARNING)


def _warn(lines: Iterable[str]) -> None:
    """Print warnings that are not logged, since those of the log are errors, or leave them to
    `dossier build`."""
    text = "".join(f"{printers.printable(line)}\n" for line in lines)
    if again.SAID in os.environ:
        Path(os.environ[again.SAID]).write_text(text, "utf-8")
    else:
        sys.stderr.write(text)


def _refuse_unsafe(config: MkDocsConfig, root: Path) -> None:
    """Abort at settings that no page may be built with, wherever MkDocs has them from: the checks
    see those of the dossier's own file, which are said with their line."""
    values: dict[str, Any] = {
        **{rule.key: config.get(rule.key) for rule in site_config.RULES if "." not in rule.key},
        "docs_dir": os.path.relpath(config.docs_dir, root),
        "theme": {key: config.theme.get(key) for key in ("font", "logo", "favicon")},
        "extra": dict(config.extra),
        "nav": config.nav,
    }
    for key in ("extra_css", "extra_javascript"):
        values[key] = [str(item) for item in values[key] or ()]
    file = Path(config.config_file_path or root / site_config.FILE)
    text = file.read_text("utf-8") if file.is_file() else ""
    wrong = list(site_config.wrong_settings(values, text, file.name))
    if wrong:
        raise Abort(printers.printable("\n".join(printers.text(wrong, root))))


def _links_of(items: Sequence[AnchorLink]) -> Iterator[AnchorLink]:
    """The entries of a table of contents, and those below them."""
    for item in items:
        yield item
        yield from _links_of(item.children)


def _contents(headings: Sequence[Heading]) -> TableOfContents:
    """Headings as MkDocs' table of contents."""
    top: list[AnchorLink] = []
    open_at: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.text), heading.id, heading.level)
        while open_at and open_at[-1].level >= link.level:
            open_at.pop()
        (open_at[-1].children if open_at else top).append(link)
        open_at.append(link)
    return TableOfContents(top)
