"""Every problem has a case: a file that spoils the golden dossier and says, word for word, what the
check then says.

A case holds `why`, what is changed (`replace`, `files`, `bytes`, `links`, `delete`, or `grow` to a
number of bytes) and what is expected (`expect`). With `fixed` it also holds the change that takes
the problem away, with the lines of `paste` as they were printed. Warnings of open sentences are
left out, but for the cases of
`open-sentences`: a quote that is not found opens a sentence.
"""

import ast
import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dossier.checks import CHECKS, FLAGS, grounding
from dossier.checks.examine import examine
from dossier.model.where import Problem
from tests.conftest import GOLDEN, ROOT, examined, read_yaml

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*/*.yml"))
UPDATE = "UPDATE_CASES=1 pytest tests/test_cases.py"
KEYS = {"why", "replace", "files", "bytes", "links", "delete", "grow", "expect", "fixed"}
FIELDS = ("where", "code", "severity", "message", "hint", "paste")
OURS = {"canary", "not-refound", "template"}
"""What no check of facts finds: faults of the generator, which `test_refusals` brings about, and of
a template (`test_templates`)."""
OWN = set(examined(GOLDEN).problems)
"""What the golden dossier is warned of as it stands."""


def read(file: Path) -> dict[str, Any]:
    case: dict[str, Any] = read_yaml(file)
    assert case["why"]
    assert set(case) <= KEYS, f"{file}: unknown keys {set(case) - KEYS}"
    return case


def spoil(root: Path, case: dict[str, Any]) -> None:
    """Make a case's changes in a copy of the golden dossier."""
    for name, text in case.get("files", {}).items():
        put(root / name, text.encode())
    for name, digits in case.get("bytes", {}).items():
        put(root / name, bytes.fromhex(digits))
    for name, target in case.get("links", {}).items():
        (root / name).symlink_to(target)
    for change in case.get("replace", []):
        replace(root, change)
    for name, size in case.get("grow", {}).items():
        data = (root / name).read_bytes()
        put(root / name, data + b"#" * (size - len(data)))
    for name in case.get("delete", []):
        (root / name).unlink()


def put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def replace(root: Path, change: dict[str, str]) -> None:
    path = root / change["file"]
    text = path.read_bytes().decode()
    assert text.count(change["old"]) == 1, (
        f"{change['file']} holds this {text.count(change['old'])} times: {change['old']}"
    )
    path.write_bytes(text.replace(change["old"], change["new"]).encode())


def said(root: Path, code: str) -> list[dict[str, str]]:
    """What the check says beyond what it says of the golden dossier."""
    quiet = {"open-sentences"} - {code}
    return [
        shown(problem)
        for problem in examine(root).problems
        if problem not in OWN and problem.code not in quiet
    ]


def shown(problem: Problem) -> dict[str, str]:
    return {key: str(getattr(problem, key)) for key in FIELDS}


def update(file: Path, found: list[dict[str, str]]) -> None:
    """Write `expect` anew and leave the rest of the case as it is."""
    before, _, after = file.read_text("utf-8").partition("expect:\n")
    lines = ["expect:\n"]
    for problem in found:
        for number, key in enumerate(key for key in FIELDS if problem[key]):
            start = "  - " if number == 0 else "    "
            if key in ("where", "code", "severity"):
                lines.append(f"{start}{key}: {problem[key]}\n")
            else:
                indent = "8" if problem[key].startswith(" ") else ""
                lines += [
                    f"{start}{key}: |{indent and 2}-\n",
                    *(f"      {line}\n" for line in problem[key].splitlines()),
                ]
    rest = re.search(r"^\w.*", after, re.M | re.S)
    file.write_text(before + "".join(lines) + (rest[0] if rest else ""), "utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_case(file: Path, golden: Path) -> None:
    case, code = read(file), file.parent.name
    spoil(golden, case)
    found = said(golden, code)
    if os.environ.get("UPDATE_CASES"):
        update(file, found)
    else:
        expected = [{key: problem.get(key, "") for key in FIELDS} for problem in case["expect"]]
        assert found == expected, f"to take over what is said now: {UPDATE}"
    assert code in {problem["code"] for problem in found}, (
        "the folder of a case is named after its problem"
    )
    if "fixed" in case:
        what_is_printed_to_paste_fixes_it(golden, case, code, found)


def what_is_printed_to_paste_fixes_it(
    root: Path, case: dict[str, Any], code: str, found: list[dict[str, str]]
) -> None:
    pastes = [problem["paste"] for problem in found if problem["paste"]]
    assert pastes
    for paste in pastes:
        assert paste in case["fixed"]["new"], "the change contains the printed lines as they are"
    replace(root, case["fixed"])
    assert [
        p for p in said(root, code) if p["code"] != "unfilled" or "…" not in case["fixed"]["new"]
    ] == []


def test_every_kind_of_paste_is_tried_in_a_case() -> None:
    """Those of `interface` in `test_words`, since a file of words is long."""
    pasted = {
        problem["code"] for file in FILES for problem in read(file)["expect"] if "paste" in problem
    }
    assert pasted - {"interface"} == {file.parent.name for file in FILES if "fixed" in read(file)}


def test_each_code_has_a_case_and_a_heading() -> None:
    cases = {file.parent.name for file in FILES} | OURS
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    headings = re.findall(r"^## ([a-z]+(?:-[a-z]+)*)$", page, re.M)
    lists = [line for line in page.splitlines() if re.match(r"\*\*[^*]+:\*\* \[", line)]
    listed = re.findall(r"\[([a-z-]+)\]\(#\1\)", "\n".join(lists))
    assert len(headings) == len(set(headings)), "a code has one heading"
    assert cases == codes()
    assert set(headings) == codes()
    assert set(listed) == codes(), "the list at the top names each code once"
    assert len(listed) == len(set(listed))


def test_a_check_is_named_after_its_code() -> None:
    """Its docstring states the rule."""
    assert CHECKS
    for check in (*CHECKS, *FLAGS, *grounding.CHECKS):
        assert check.__doc__, check
        assert named(check).issubset(codes())


@cache
def codes() -> frozenset[str]:
    """Every code that the generator can give: the names of the checks, and the texts in the calls
    that make problems."""
    found = {name for check in (*CHECKS, *FLAGS) for name in named(check)}
    for file in sorted((ROOT / "dossier").glob("**/*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node.func) in (
                "Problem",
                "_refusal",
                "problem",
                "_add",
            ):
                place = node.args[1:2]
                found |= {
                    arg.value
                    for arg in place
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                }
    return frozenset(found)


def named(check: object) -> set[str]:
    return {str(getattr(check, "__name__", "")).replace("_", "-")}


def called(function: ast.expr) -> str:
    return (
        function.attr
        if isinstance(function, ast.Attribute)
        else function.id
        if isinstance(function, ast.Name)
        else ""
    )
