"""Bringing the stores, and programs that ask them, here, once, from where their makers publish them."""

import fcntl
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE_SETTING = "BDKG_TEST_STORES"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
_SECONDS = 600


class UnavailableError(Exception):
    """A store or a program cannot be had on this machine; the message says why."""


def installed(name: str, fill: Callable[[Path], None]) -> Path:
    """Find the files of a store or a program in the cache; bring them there first where they are missing.

    Args:
        name: the store or the program with its version.
        fill: puts the files into an empty folder.

    Returns:
        The folder with the files.

    Raises:
        UnavailableError: they cannot be had.
    """
    cache = Path(os.environ.get(CACHE_SETTING) or Path.home() / ".cache" / "bdkg-test-stores").absolute()
    target = cache / name
    if not target.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with _alone(cache):
            if not target.is_dir():
                temporary = Path(tempfile.mkdtemp(prefix=f"{name}.", dir=cache))
                try:
                    fill(temporary)
                    temporary.rename(target)
                finally:
                    shutil.rmtree(temporary, ignore_errors=True)
    return target


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process fills a folder of the cache: Maven's own cache suffers where two write it at once."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        # This gives the lock back, as does the end of the process, however it ends.
        os.close(opened)


def tool(name: str) -> str:
    """Find a command.

    Args:
        name: what it is called.

    Returns:
        Where it is.

    Raises:
        UnavailableError: it is not there.
    """
    path = shutil.which(name)
    if path is None:
        raise UnavailableError(f"there is no command {name}")
    return path


def from_maven(folder: Path, *artifacts: str) -> None:
    """Bring artifacts of a Maven repository, their checksums checked.

    Args:
        folder: where to put them.
        artifacts: each as `group:name:version` or `group:name:version:type`.

    Raises:
        UnavailableError: one cannot be had.
    """
    for artifact in artifacts:
        _run([tool("mvn"), "-q", "-B", "-C", _COPY, f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"], folder)


def from_debian(folder: Path, *packages: str) -> None:
    """Bring packages of Debian and unpack them, without installing them.

    Args:
        folder: where to unpack them.
        packages: each as `name` or `name=version`.

    Raises:
        UnavailableError: one cannot be had.
    """
    download = [tool("apt-get"), "download", *packages]
    try:
        _run(download, folder)
    except UnavailableError:
        # A new machine has no list of packages yet.
        _run([tool("apt-get"), "update"], folder)
        _run(download, folder)
    _unpack(folder)


def from_debian_release(folder: Path, release: str, *packages: str) -> None:
    """Bring packages of another release of Debian, from where this machine has its own, and unpack them.

    They need the C library of that release, which has to be among them, with its loader to start the program.

    Args:
        folder: where to unpack them.
        release: the code name of the release.
        packages: each as `name` or `name=version`.

    Raises:
        UnavailableError: one cannot be had.
    """
    with tempfile.TemporaryDirectory() as settings:
        lists, archives, source = Path(settings, "lists"), Path(settings, "archives"), Path(settings, "release.list")
        source.write_text(f"deb {_mirror(folder)} {release} main\n")
        for place in (lists, archives):
            (place / "partial").mkdir(parents=True)
        own = {
            "Dir::Etc::SourceList": source,
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::State::Lists": lists,
            "Dir::Cache::Archives": archives,
            "Dir::Cache::PkgCache": "",
            "Dir::Cache::SrcPkgCache": "",
        }
        command = [tool("apt-get"), *(f"-o{name}={value}" for name, value in own.items())]
        _run([*command, "update"], folder)
        _run([*command, "download", *packages], folder)
    _unpack(folder)


def _mirror(folder: Path) -> str:
    """Find where this machine has its packages of Debian from."""
    try:
        release = platform.freedesktop_os_release()
    except OSError as error:
        raise UnavailableError(f"this is no Debian: {error}") from None
    words = [
        tool("apt-get"),
        "indextargets",
        "--format",
        "$(CODENAME) $(COMPONENT) $(REPO_URI)",
        "Created-By: Packages",
    ]
    said = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False).stdout
    for line in said.splitlines():
        codename, component, address = line.split(" ", 2)
        if (codename, component) == (release.get("VERSION_CODENAME"), "main") and release.get("ID") == "debian":
            return address
    raise UnavailableError("this machine does not say where it has the packages of Debian from")


def _unpack(folder: Path) -> None:
    for package in sorted(folder.glob("*.deb")):
        _run([tool("dpkg-deb"), "--extract", str(package), str(folder)], folder)


def from_npm(folder: Path, *packages: str) -> None:
    """Bring packages of npm with what they need, without running the scripts they bring.

    Args:
        folder: where to put them.
        packages: each as `name@version`.

    Raises:
        UnavailableError: one cannot be had.
    """
    quiet = ["--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--ignore-scripts"]
    _run([tool("npm"), "install", *quiet, "--prefix", str(folder), *packages], folder)


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, errors="replace", check=False, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise UnavailableError(f"{' '.join(command)} took more than {_SECONDS} s") from None
    if done.returncode:
        said = [line for line in (done.stderr + done.stdout).splitlines() if "error" in line.lower() or "E:" in line]
        raise UnavailableError(f"{' '.join(command)}: {said[0] if said else f'ended with {done.returncode}'}")
