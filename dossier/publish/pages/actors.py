"""The list of those who speak and act, and a profile of each."""

from collections.abc import Iterator

from dossier.publish.render import Page
from dossier.publish.search import SearchEntry
from dossier.publish.site import Site, moved, overview
from dossier.views import limits, urls
from dossier.views.people import ActorPage


def pages(site: Site) -> Iterator[Page]:
    """The list by side, then the profiles in the order of the register."""
    people, ui = site.rows.people, site.index.ui
    sides = [(group.id, group.title) for group in site.index.dossier.groups.values()]
    by_side = [
        (title, [p for p in people if p.group_id == side])
        for side, title in [*sides, ("", ui("no_side"))]
    ]
    yield overview(
        site,
        urls.ACTORS,
        ui("titles.actors"),
        ui("actors.about"),
        {"sides": [(title, members) for title, members in by_side if members]},
    )
    for p in people:
        yield _profile(site, p)
        for former in p.was:
            yield moved(site, urls.actor(former), urls.actor(p.id), p.heading)


def _profile(site: Site, p: ActorPage) -> Page:
    """A profile, which the search finds by every spelling of the name."""
    roles = ", ".join(dict.fromkeys(role.role for role in p.roles))
    names = f"{p.heading} ({', '.join(p.aliases)})" if p.aliases else p.heading
    who = f"{p.heading}, {roles}" if roles else p.heading
    description = site.index.ui("actor.about", who=who)
    return site.renderer.page(
        urls.actor(p.id),
        "actors/actor.html",
        p.heading,
        description,
        {
            "p": p,
            "most": limits.each([len(rows) for _, rows in p.positions], limits.ROWS),
            "listed": p.heard.total > limits.STATEMENTS,
        },
        entries=(SearchEntry(urls.actor(p.id), "actor", names, (roles,), (p.id,)),),
    )
