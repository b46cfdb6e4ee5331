"""Bringing the stores, and programs that ask them, here, once, from where their makers publish them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
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
        temporary = Path(tempfile.mkdtemp(prefix=f"{name}.", dir=cache))
        try:
            fill(temporary)
            temporary.rename(target)
        except OSError:
            # Another run was faster.
            if not target.is_dir():
                raise
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return target


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
