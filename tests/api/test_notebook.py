"""The example notebook runs from the first cell to the last."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

NOTEBOOK = ROOT / "docs" / "example.ipynb"

# What a kernel does with a cell, without the thirty packages of one: run it, and show what its last expression gives.
RUN = """
import ast, json, sys
names = {"__name__": "__main__"}
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        body = ast.parse("".join(cell["source"])).body
        last = ast.Expression(body.pop().value) if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), "cell", "exec"), names)
        if last is not None:
            value = eval(compile(last, "cell", "eval"), names)
            shown = getattr(value, "_repr_html_", value.__repr__)()
            print(json.dumps([cell["id"], shown]))
"""


def test_the_example_notebook_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BDKG_FILES")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(NOTEBOOK)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    shown = dict(map(json.loads, done.stdout.splitlines()))
    assert len(shown) == 7
    texts = list(shown.values())
    assert "winners" in texts[0]
    assert "<caption>Winning streaks</caption>" in texts[1]
    assert "Bằng chứng" in texts[2]
    assert "Int64" in texts[3]
    assert "Smart21" in texts[4]
    assert "'Bình Dương'" in texts[5]
    assert "would give some" in texts[6]


def test_the_example_notebook_holds_no_output() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    for cell in notebook["cells"]:
        assert set(cell) >= {"cell_type", "id", "metadata", "source"}
        # Results would not be current for long.
        assert not cell.get("outputs")
