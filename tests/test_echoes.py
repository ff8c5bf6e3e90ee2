"""A statement that repeats another is shown and not counted; a shared account says what it rests
on."""

from dataclasses import replace
from pathlib import Path

import pytest

from dossier.ground.evidence import Grounded
from dossier.model import Dossier
from dossier.views.articles import source_page
from dossier.views.balance import balance
from dossier.views.briefing import evidence_base
from dossier.views.index import index, without_echoes
from dossier.views.method import method
from dossier.views.people import actor_page
from dossier.views.topics import account_rows, topic_page
from tests.conftest import GOLDEN, ROOT, produced


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


@pytest.mark.parametrize("root", [GOLDEN, ROOT])
def test_every_page_counts_the_same_statements(root: Path) -> None:
    made = produced(root).index
    assert made is not None
    counted = without_echoes(made.dossier.facts.values())
    assert 0 < len(counted) < len(made.dossier.facts)
    told = method(made)
    assert told.day + told.bounded + told.undated == len(counted)
    assert 0 < told.alone <= len(counted)
    topics = [topic_page(made, topic).statements for topic in made.dossier.topics.values()]
    assert sum(topics) == len(counted)
    tables = {table.id: table.rows for table in balance(made)}
    by_text = [row[1] for row in tables["articles"]]
    assert by_text == [source_page(made, source).facts for source in made.dossier.sources.values()]
    assert told.bounded in [row[1] for row in tables["missing"]]


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
