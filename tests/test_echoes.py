"""A statement that repeats another is shown and not counted; a shared account says what it rests
on."""

from dataclasses import replace

from dossier.ground.evidence import Grounded
from dossier.model import Dossier
from dossier.views.briefing import evidence_base
from dossier.views.index import index
from dossier.views.people import actor_page
from dossier.views.topics import account_rows, topic_page
from tests.conftest import GOLDEN, produced


def read() -> tuple[Dossier, Grounded]:
    examined = produced(GOLDEN).examined
    assert examined.dossier is not None
    return examined.dossier, examined.grounded


def test_an_echo_is_shown_and_not_counted() -> None:
    dossier, grounded = read()
    echoes = [fact for fact in dossier.facts.values() if fact.echo_of]
    assert echoes
    grouped = index(dossier, grounded)
    people = [actor_page(grouped, actor) for actor in dossier.actors.values()]
    assert evidence_base(grouped, people).facts == len(dossier.facts) - len(echoes)
    shown = topic_page(grouped, dossier.topics[echoes[0].topic]).facts
    assert echoes[0].id in shown

    plain = {name: replace(fact, echo_of=None) for name, fact in dossier.facts.items()}
    counted = index(replace(dossier, facts=plain), grounded)
    assert evidence_base(counted, people).facts == len(dossier.facts)


def test_texts_with_one_origin_are_said_to_have_one() -> None:
    dossier, grounded = read()
    (account,) = dossier.shared_accounts.values()
    (row,) = account_rows(index(dossier, grounded), [account])
    assert len(row.texts) > 1
    assert not row.one_origin

    same = {
        name: replace(fact, evidence=tuple(replace(e, origin="agency") for e in fact.evidence))
        for name, fact in dossier.facts.items()
    }
    (row,) = account_rows(index(replace(dossier, facts=same), grounded), [account])
    assert row.one_origin
