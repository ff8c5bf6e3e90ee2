"""What editors answered to the check: why what a rule flags is right where it is."""

from dossier.model import Dossier
from dossier.views.balance import Table


def answers(dossier: Dossier) -> Table:
    """Every `ok` of the dossier: rule, record, reason."""
    rows = [
        (str(value.path[-1]), str(getattr(value.owner, "id", value.path[0])), value.text)
        for value in dossier.prose
        if value.field.form == "map"
    ]
    return Table(
        "answers",
        "Answers to the check",
        "What a rule flags, and why it is right where it is.",
        ("rule", "record", "reason"),
        tuple(sorted(rows)),
    )
