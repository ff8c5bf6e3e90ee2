"""The MkDocs plugin: each hook unpacks MkDocs' objects and calls a plain function."""

import gc
import os
from collections.abc import Iterator, MutableMapping, Sequence
from copy import copy
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from dossier.checks import handwritten, printers
from dossier.print import pdf
from dossier.print.data import paper
from dossier.publish import offline
from dossier.publish.produce import Produced, produce
from dossier.publish.render import PACKAGED, Heading, Page, compiled, numbered
from dossier.publish.search import HANDWRITTEN_BOOST, SEPARATOR
from dossier.views import urls
from dossier.views.urls import SCRIPTS, STYLES

log = get_plugin_logger(__name__)


class DossierPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no options, and MkDocs leaves this untyped
    """Adds the dossier's pages, data and styles to a MkDocs site."""

    produced: Produced | None = None
    serving = False
    copying = False
    printing: pdf.Printing | None = None
    env: Any = None
    shells: "dict[str, Shell]"

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether we serve; MkDocs keeps a plugin that has this hook over all rebuilds."""
        self.serving = command == "serve"

    @event_priority(100)  # before the search, which reads its separator then
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Make everything before MkDocs touches the site folder: a mistake leaves the last good
        site as it was."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        self.shells = {}
        # what is made here is kept: looking for garbage meanwhile would double the time
        gc.disable()
        try:
            printed = pdf.ASKED in os.environ and not self.serving
            self.copying = offline.ASKED in os.environ and not self.serving
            beside = offline.url(config.site_name) if self.copying else ""
            produced = produce(root, printed=printed, offline=beside)
        finally:
            if not self.serving:
                gc.freeze()  # and it is kept to the end of the build, which ends the process
            gc.enable()
        if produced.index is None:
            said = printers.printable(
                "\n".join(
                    [*printers.text(produced.examined.errors, root), produced.examined.counts]
                )
            )
            if not (self.serving and self.produced):
                raise Abort(said)
            log.error("%s\nThe pages stay as they were until this is mended.", said)
            produced = self.produced
        self.produced = produced
        assert produced.index is not None
        if printed:  # set beside the pages, in a process of its own
            self.printing = pdf.start(
                paper(produced.index, config.site_url or ""), PACKAGED, root, pictures=True
            )
        closed = produced.index.dossier.dates[produced.index.dossier.briefing.closed].latest
        # the day of the build is the day the facts were closed on, so that the same facts give the
        # same bytes
        if closed:
            os.environ.setdefault(
                "SOURCE_DATE_EPOCH",
                str(int(datetime(closed.year, closed.month, closed.day, tzinfo=UTC).timestamp())),
            )
        custom = 1 if config.theme.custom_dir else 0
        config.theme.dirs.insert(custom, str(PACKAGED / "theme"))
        search = _search(config)
        if search and search.config.separator == search.config_class.separator.default:
            search.config.separator = SEPARATOR
        config.extra_css += [STYLES]
        config.extra_javascript += [SCRIPTS]
        config.copyright = " · ".join(filter(None, [config.copyright, escape(produced.footer)]))
        config.watch += [
            str(root / name) for name in ("facts", "seeds", "templates") if (root / name).is_dir()
        ]
        return config

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages, outside the navigation unless `nav` names them; a hand-written
        page of that name stays."""
        assert self.produced is not None
        taken = {file.dest_uri for file in files}
        for page in self.produced.pages:
            file = File.generated(
                config, f"{page.path}index.md", content="", inclusion=InclusionLevel.NOT_IN_NAV
            )
            if file.dest_uri not in taken:
                GeneratedPage(page, file, config)
                files.append(file)
        for path, text in self.produced.files.items():
            files.append(File.generated(config, path, content=text))
        if (
            config.site_url and urlsplit(config.site_url).path == "/" and "robots.txt" not in taken
        ):  # elsewhere nobody reads it
            text = f"User-agent: *\nAllow: /\nSitemap: {config.site_url}sitemap.xml\n"
            files.append(File.generated(config, "robots.txt", content=text))
        for path, asset in self.produced.assets.items():
            files.append(File.generated(config, path, abs_src_path=str(asset)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give generated pages the names that `nav` gives them: MkDocs keeps the title of a page
        that is already there."""
        for name, uri in _names(config.nav):
            file = files.get_file_from_path(uri)
            if file is not None and isinstance(file.page, GeneratedPage):
                file.page.title = name
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Turn the citations of a hand-written page into links."""
        assert self.produced is not None
        assert self.produced.index is not None
        index = self.produced.index
        for key in (
            page.meta.keys() & {"title", "description"}
            if not isinstance(page, GeneratedPage)
            else ()
        ):
            page.meta[key] = escape(
                str(page.meta[key])
            )  # as of a generated page: the theme prints them as they are
        page.meta.setdefault("search", {"boost": HANDWRITTEN_BOOST})
        up = "../" * page.url.count("/") or "./"
        figure = self.produced.figure(up)
        return numbered(
            handwritten.resolve(
                markdown, lambda fact: (up + index.fact_url(fact), index.codes[fact]), figure
            )
        )

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Finish a hand-written page."""
        if isinstance(page, GeneratedPage):
            return html
        page.meta.setdefault("description", escape(handwritten.first_words(html)))
        if sum(len(top.children) for top in page.toc) < 2:  # a list of one thing lists nothing
            page.meta["hide"] = sorted({*page.meta.get("hide", ()), "toc"})
        return handwritten.tables(html)

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any
    ) -> Any:
        """Put a page that has one into its shell: rendering the theme anew for each would cost more
        than all the rest."""
        if isinstance(page, GeneratedPage):
            page.content = page.made.html
        if isinstance(page, GeneratedPage) and page.in_shell:
            folder = page.made.path.partition("/")[0]
            if folder not in self.shells:
                self.shells[folder] = Shell(self.env.get_template("main.html"), page, context)
            context["ready"] = self.shells[folder].around(page, context)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Let go of a page's text: MkDocs would keep every one to the end."""
        if isinstance(page, GeneratedPage):
            page.content = ""

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the theme's compiled templates, and hand the search our own entries, a page's own
        before those on it."""
        self.env = env
        env.bytecode_cache = compiled(
            Path(config.config_file_path or "mkdocs.yml").parent, f"MkDocs {mkdocs.__version__}"
        )
        documents = getattr(getattr(_search(config), "search_index", None), "entries", None)
        if documents is not None and self.produced is not None:
            documents += [e.document() for page in self.produced.pages for e in page.entries]

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Lay the PDFs and, once all else is there, the offline copy beside the pages that link to
        them."""
        if self.printing is not None:
            said = self.printing.finish()
            if said:
                raise (PrintBroken if said.broken else Abort)(
                    printers.printable(f"print: {said.text}")
                )
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
            file.write_bytes(
                offline.copy(
                    Path(config.site_dir), config.site_name, PACKAGED / "offline", cards, day
                )
            )


class PrintBroken(Abort):
    """Print broke off: `dossier build` sees it by the exit code and makes the site without."""

    code = exit_code = pdf.BROKEN


class GeneratedPage(MkDocsPage):
    """A page whose HTML is ready: no Markdown is read or converted."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(escape(made.title), file, config)  # the theme prints titles as they are
        self.made = made
        self.edit_url = None
        if made.canonical and config.site_url:
            self.canonical_url = urljoin(config.site_url, made.canonical)

    @property
    def elsewhere(self) -> bool:
        """Whether another page is the one to list and to link to."""
        return bool(self.made.canonical)

    @property
    def in_shell(self) -> bool:
        """Whether all that tells the page from others of its folder are its words: it is in no menu
        and has no contents list."""
        return self.made.path.count("/") > 1 and not self.made.contents

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta: MutableMapping[str, Any] = {
            "title": escape(self.made.title),
            "description": escape(self.made.description),
            "hide": ["navigation"] if self.made.contents else ["navigation", "toc"],
            "search": {"exclude": True},
        }
        if self.in_shell:
            self.meta["template"] = "ready.html"

    def render(self, config: MkDocsConfig, files: Files) -> None:
        # put in at the end: what other plugins do to a page's text is not for an article's words
        self.content = ""
        self.toc = _contents(self.made.headings if self.made.contents else self.made.headings[:1])

    @property
    def present_anchor_ids(self) -> set[str]:
        """Asked for only when a hand-written page links here."""
        return self.made.anchors

    @present_anchor_ids.setter
    def present_anchor_ids(self, found: Any) -> None:
        """MkDocs resets it; what is on the page does not change."""


class Shell:
    """The theme around the pages of one folder: rendered once, with holes for what tells one from
    another."""

    HOLES = (
        "\ue001",
        "\ue002",
        "<h1>\ue003",
        "\ue004",
    )  # Material adds a heading where it sees none

    def __init__(self, template: Any, page: GeneratedPage, context: Any) -> None:
        """Rendered for the folder's first page, and held against that page in full: a theme that
        shows more gets no shell."""
        self.template = template
        blank = copy(page)
        blank.title, description, blank.content, canonical = self.HOLES
        blank.meta = {**page.meta, "title": blank.title, "description": description}
        blank.canonical_url = canonical if page.canonical_url else None
        self.text: str = template.render({**context, "page": blank})
        self.fits = self._filled(page) == template.render(context)

    def around(self, page: GeneratedPage, context: Any) -> str:
        """The whole page."""
        return self._filled(page) if self.fits else str(self.template.render(context))

    def _filled(self, page: GeneratedPage) -> str:
        filled = self.text
        for hole, text in zip(
            self.HOLES,
            (page.title, page.meta["description"], page.content, page.canonical_url),
            strict=True,
        ):
            filled = filled.replace(hole, text or "")
        return filled


def _search(config: MkDocsConfig) -> Any:
    """The plugin that makes the search: the theme's, or MkDocs' own; None without either."""
    return config.plugins.get("material/search") or config.plugins.get("search")


def _names(nav: Any) -> Iterator[tuple[str, str]]:
    """The names that a `nav` gives to pages."""
    for item in nav if isinstance(nav, list) else []:
        for name, held in item.items() if isinstance(item, dict) else ():
            if isinstance(held, str):
                yield name, held
            else:
                yield from _names(held)


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
