"""The cache folder and what is kept in it."""

import os
import time
from pathlib import Path

import pytest

from bdkg.graph import cache, index

linux_only = pytest.mark.skipif(os.name != "posix" or os.uname().sysname == "Darwin", reason="the custom of Linux")


@linux_only
@pytest.mark.parametrize(
    ("setting", "folder"), [("/xdg", "/xdg/bdkg"), ("relative", "/home/me/.cache/bdkg"), ("", "/home/me/.cache/bdkg")]
)
def test_the_folder_follows_the_xdg_specification(monkeypatch: pytest.MonkeyPatch, setting: str, folder: str) -> None:
    monkeypatch.delenv("BDKG_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", setting)
    monkeypatch.setenv("HOME", "/home/me")
    assert cache.folder() == folder


@linux_only
def test_a_user_without_a_home_gets_no_folder_named_tilde(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BDKG_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(OSError, match="Not a directory"):
        os.makedirs(cache.folder())


def test_what_cannot_be_kept_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    cache.keep(str(tmp_path / "folder"), b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_files_that_may_still_be_changing_unseen_are_not_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path))
    index.remember("/a", "state", time.time_ns(), "key")
    assert index.recall("/a", "state") is None
    index.remember("/a", "state", 0, "key")
    assert index.recall("/a", "state") == "key"
    assert index.recall("/a", "another state") is None


def test_folders_with_like_names_are_remembered_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path))
    folders = ("/a/25", "/a%", "/a/%", "/a", "/a%2F25", "/a:25")
    for folder in folders:
        index.remember(folder, "state", 0, folder)
    assert [index.recall(folder, "state") for folder in folders] == list(folders)


def test_garbage_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BDKG_CACHE", str(tmp_path))
    index.remember("/a", "state", 0, "key")
    for file in (tmp_path / "index").iterdir():
        file.write_bytes(b"\xff\x00\n" * 9)
    assert index.recall("/a", "state") is None
