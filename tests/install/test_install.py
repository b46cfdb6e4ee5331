"""The package as it is installed: the wheel anywhere, and the README's first command in a clean clone."""

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.install


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of an environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=True)
    scripts = environment / "bin"
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", wheel], check=True)
    return scripts


def run(command: list[str | Path], **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_the_wheel_answers_from_any_folder(installed: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "BDKG_CACHE": str(tmp_path / "cache")}
    for command in ([installed / "bdkg"], [installed / "python", "-m", "bdkg"]):
        done = run([*command, "report", "winners", "--format", "csv"], cwd="/", env=environment)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("year,community,country,announced_on,place,event")
        assert len(done.stdout.splitlines()) == 28


def test_the_wheel_has_the_graph_and_its_licences(installed: Path) -> None:
    show = "import bdkg, os; print(os.path.dirname(bdkg.__file__))"
    package = Path(run([installed / "python", "-c", show], cwd="/").stdout.strip())
    assert (package / "py.typed").is_file()
    assert (package / "reports" / "header.schema.json").is_file()
    for name in ("ontology/bdkg.ttl", "data/honours/2023.ttl", "queries/reports/honours/winners.rq"):
        assert (package / "files" / name).read_bytes() == (ROOT / name).read_bytes()
    licences = {path.name for path in package.parent.glob("bdkg-*.dist-info/licenses/*")}
    assert licences == {"LICENSE", "LICENSE-DATA.md"}


def test_the_first_command_of_the_readme_works_in_a_clean_clone(tmp_path: Path) -> None:
    command = re.findall(r"```sh\n(.*?)\n```", (ROOT / "README.md").read_text(encoding="utf-8"))[0]
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    environment["BDKG_CACHE"] = str(tmp_path / "cache")
    done = run(["sh", "-c", command], cwd=clone, env=environment)
    assert done.returncode == 0, done.stderr
    assert "2023  Binh Duong" in done.stdout
    assert "\n27 rows (all there are); " in done.stdout
