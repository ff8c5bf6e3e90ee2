"""How many small changes to the code do the tests notice?

    python -m tests.mutation                      the sample that `make long` takes
    python -m tests.mutation --salt other         another one
    python -m tests.mutation --only ground.edges --share 1     every change of a module

The sample follows from the code that is changed, not from its place in a file: it stays the same
when other code moves. `survivors.yml` lists which of the first sample no test notices, each with
the reason; one that is noticed now, or that is gone, is an error as well.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml

from tests.mutation import ROOT, modules
from tests.mutation.changes import Change, changes_of, source_of
from tests.mutation.reached import record
from tests.mutation.selection import Tests
from tests.mutation.trial import Plan, imported, in_place

SALT, SHARE, FLOOR = "", 1 / 16, 90
"""What the sample of `make long` follows from; how much of all changes it takes; how many percent
the tests must notice."""
SURVIVORS = Path(__file__).with_name("survivors.yml")
BUILT = ROOT / "build" / "mutation"


def results(plans: Sequence[Plan], tests: Tests) -> Iterator[tuple[Change, str | None]]:
    """Each change with the test that notices it, or None."""
    log = BUILT / "log"
    quick = [plan for plan in plans if plan.tests and plan.change.inside]
    again = [plan for plan in plans if plan.tests and not plan.change.inside]
    for plan, failing in in_place(quick, tests.seconds, log) if quick else ():
        if failing == "unfit" or (failing is None and tests.is_early(plan.change)):
            again.append(plan)
        else:
            yield plan.change, failing
    for plan in again:
        yield plan.change, imported(plan, tests.seconds, log)
    yield from ((plan.change, None) for plan in plans if not plan.tests)


def killed(plans: Sequence[Plan], tests: Tests, say: Callable[[str], None]) -> set[str]:
    """The keys of the changes that a test notices.

    Raises:
        SystemExit: such a test fails without any change too.
    """
    noticed: dict[str, str] = {}
    for number, (change, failing) in enumerate(results(plans, tests), 1):
        if failing:
            noticed[change.key] = failing
        say(f"{number}/{len(plans)} {failing or 'SURVIVES'} | {change.statement} {change.key}")
    judges = sorted(set(noticed.values()) & tests.seconds.keys())
    if judges and (failing := imported(Plan(None, judges), tests.seconds, BUILT / "log")):
        sys.exit(f"without any change too, {failing} fails")
    return set(noticed)


def listed() -> set[str]:
    """The keys of the changes that the list names."""
    reasons: dict[str, list[str]] = yaml.safe_load(SURVIVORS.read_text("utf-8"))
    return {key for keys in reasons.values() for key in keys}


def faults(keys: set[str], noticed: set[str], named: set[str]) -> list[str]:
    """What is wrong with the result of a sample.

    Args:
        keys: of the changes that were tried.
        noticed: of those that a test notices.
        named: of those that the list of survivors names.
    """
    return [
        *(f"no test notices this, and the list does not name it: {key}"
          for key in sorted(keys - noticed - named)),
        *(f"a test notices this, and the list names it: {key}" for key in sorted(noticed & named)),
        *(f"the list names this, which the sample does not have: {key}"
          for key in sorted(named - keys)),
        *([f"less than {FLOOR} % are noticed"] if 100 * len(noticed) < FLOOR * len(keys) else []),
    ]  # fmt: skip


def main() -> int:
    """Run the command; 1 if something is wrong with the sample of `make long`."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("--salt", default=SALT, help="another one gives another sample")
    parser.add_argument("--share", type=float, default=SHARE, help="of all changes, 0 to 1")
    parser.add_argument("--only", default="", help="only changes whose key has this pattern")
    parser.add_argument("--reached", type=Path, help="a record of a former run, not made anew")
    given = parser.parse_args()
    if sys.flags.hash_randomization:  # the same order of sets and the same examples each time
        os.environ |= {"PYTHONHASHSEED": "0", "CI": "1"}
        os.execv(sys.executable, [sys.executable, "-m", "tests.mutation", *sys.argv[1:]])
    start = time.monotonic()
    BUILT.mkdir(parents=True, exist_ok=True)
    if not given.reached:
        record(BUILT / "reached.json")
    tests = Tests(given.reached or BUILT / "reached.json")
    every = [change for module in modules() for change in changes_of(module, source_of(module))]
    sample = [
        c for c in every if c.place(given.salt) < given.share and re.search(given.only, c.key)
    ]
    noticed = killed(
        [Plan(c, tests.of(c)) for c in sample], tests, lambda line: print(line, flush=True)
    )
    keys = {change.key for change in sample}
    minutes = (time.monotonic() - start) / 60
    percent = 100 * len(noticed) / max(len(keys), 1)
    print(f"{len(keys)} of {len(every):,} changes tried in {minutes:.0f} minutes:", end=" ")
    print(f"the tests notice {len(noticed)} ({percent:.1f} %), {len(keys) - len(noticed)} survive")
    if given.only or (given.salt, given.share) != (SALT, SHARE):
        return 0
    wrong = faults(keys, noticed, listed())
    print(*wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
