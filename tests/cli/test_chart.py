"""`bdkg report --chart`."""

from pathlib import Path

import pytest

from bdkg.cli.main import main

CHART = """# chart:
#   mark: point
#   encoding:
#     x: {field: announced_on}
#     y: {field: community}
"""


@pytest.fixture
def with_chart(small_graph: Path) -> Path:
    report = small_graph / "queries/reports/honours/roll.rq"
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("# tags:", f"{CHART}# tags:"), encoding="utf-8")
    return report


@pytest.mark.usefixtures("with_chart")
@pytest.mark.parametrize("spelling", ["--chart {}", "--chart={}"])
def test_a_picture_is_drawn_beside_the_rows(spelling: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "roll.svg"
    assert main(["report", "roll", "--lang", "vi", "--format", "csv", *spelling.format(path).split()]) == 0
    assert "Bình Dương" in path.read_text(encoding="utf-8")
    assert capsys.readouterr().out.startswith("year,community")


@pytest.mark.usefixtures("with_chart")
def test_a_picture_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["report", "totals", "--help"])
    assert "this report has no chart" in capsys.readouterr().out


@pytest.mark.usefixtures("with_chart")
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["totals", "--chart", "x.svg"], "bdkg: totals has no chart; these have: roll\n"),
        (["roll", "--chart", "x.gif"], "bdkg: x.gif: a picture is a file that ends in .svg or .png\n"),
        (["roll", "--chart", "no/x.png"], "bdkg: no/x.png: cannot be written: No such file or directory\n"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_one_line(
    words: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *words]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", message)


def test_a_wrong_chart_is_told_with_its_file(with_chart: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_chart.write_text(with_chart.read_text(encoding="utf-8").replace("mark: point", "mark: pie"), encoding="utf-8")
    assert main(["report", "roll"]) == 2
    assert capsys.readouterr().err.startswith("bdkg: queries/reports/honours/roll.rq:")
