"""The list of those who speak and act, and a profile of each."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved, overview
from dossier.views import limits, urls
from dossier.views.people import ActorPage, heading


def pages(site: Site) -> Iterator[Page]:
    """The list by side, then the profiles in the order of the register."""
    yield overview(
        site,
        urls.ACTORS,
        site.index.ui("titles.actors"),
        site.index.ui("actors.about"),
        partial(_by_side, site),
    )
    for actor in site.index.dossier.actors.values():
        name = heading(actor.name)
        yield site.renderer.page(
            urls.actor(actor.id),
            "actors/actor.html",
            name,
            partial(_description, site, actor.id),
            partial(_rows, site, actor.id),
            entries=_entries(site, actor.id),
        )
        for former in actor.was:
            yield moved(site, urls.actor(former), urls.actor(actor.id), name)


def _by_side(site: Site) -> dict[str, Any]:
    sides = [(group.id, group.title) for group in site.index.dossier.groups.values()]
    by_side = [
        (title, [p for p in site.rows.people if p.group_id == side])
        for side, title in [*sides, ("", site.index.ui("no_side"))]
    ]
    return {"sides": [(title, members) for title, members in by_side if members]}


def _roles(p: ActorPage) -> str:
    return ", ".join(dict.fromkeys(role.role for role in p.roles))


def _description(site: Site, actor: str) -> str:
    p = site.rows.person[actor]
    who = f"{p.heading}, {_roles(p)}" if p.roles else p.heading
    return site.index.ui("actor.about", who=who)


def _rows(site: Site, actor: str) -> dict[str, Any]:
    p = site.rows.person[actor]
    return {
        "p": p,
        "most": limits.each([len(rows) for _, rows in p.positions], limits.ROWS),
        "listed": p.heard.total > limits.STATEMENTS,
    }


def _entries(site: Site, actor: str) -> Iterator[SearchEntry]:
    """A profile, which the search finds by every spelling of the name."""
    p = site.rows.person[actor]
    names = f"{p.heading} ({', '.join(p.aliases)})" if p.aliases else p.heading
    yield SearchEntry(urls.actor(p.id), "actor", names, (_roles(p),), (p.id,))
