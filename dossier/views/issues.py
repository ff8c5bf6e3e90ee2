"""An issue's page: each side's positions, the demands with their words, and where texts agree or
disagree about them."""

from dataclasses import dataclass

from dossier.views.index import Index, Link
from dossier.views.matrix import IssueRow, Matrix
from dossier.views.topics import AccountRow, DisputeRow, account_rows, dispute_row


@dataclass(frozen=True, slots=True)
class IssuePage:
    """An issue's page."""

    row: IssueRow
    table: Matrix
    """The whole table, with this issue alone."""
    disputes: tuple[DisputeRow, ...]
    """Those that concern a position, conflicts first."""
    accounts: tuple[AccountRow, ...]
    """What several texts say alike on it."""
    before: Link | None
    after: Link | None


def issue_pages(index: Index, whole: Matrix) -> tuple[IssuePage, ...]:
    """The page of each issue, in the order of the matrix."""
    links = [None, *(row.issue for row in whole.issues), None]
    return tuple(
        _page(index, whole, row, links[n], links[n + 2]) for n, row in enumerate(whole.issues)
    )


def _page(
    index: Index, whole: Matrix, row: IssueRow, before: Link | None, after: Link | None
) -> IssuePage:
    facts = dict.fromkeys(
        fact for demand in row.demands for cell in demand.cells for p in cell.positions
        for fact in p.facts
    )  # fmt: skip
    disputes = {
        dispute.id: dispute_row(index, dispute)
        for fact in facts
        for dispute in index.disputes_of.get(fact, ())
    }
    return IssuePage(
        row=row,
        table=whole.only(row),
        disputes=tuple(sorted(disputes.values(), key=lambda x: not x.conflict)),
        accounts=account_rows(
            index,
            [
                account
                for account in index.dossier.shared_accounts.values()
                if not facts.keys().isdisjoint(account.facts)
            ],
        ),
        before=before,
        after=after,
    )
