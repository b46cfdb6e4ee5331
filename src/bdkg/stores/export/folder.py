"""A folder that is there whole or not at all."""

import hashlib
import os
import shutil
from collections.abc import Mapping

from bdkg import atomic
from bdkg.errors import BdkgError

CHECKSUMS = "SHA256SUMS"


def check_new(path: str) -> None:
    """Check that a folder can be made without touching what is there.

    Args:
        path: the folder.

    Raises:
        BdkgError: there is something already, and no empty folder, or that cannot be told.
    """
    target = os.path.realpath(path)
    try:
        # Renaming a folder over something cannot tell it in a way that a user understands.
        if os.path.lexists(target) and (not os.path.isdir(target) or os.listdir(target)):
            raise BdkgError(f"{path}: is there already; name a new folder")
    except OSError as error:
        raise BdkgError(f"{path}: cannot be read: {error.strerror}") from error


def write_folder(path: str, files: Mapping[str, bytes]) -> None:
    """Write a folder of files with their checksums, under a temporary name, and rename it.

    Args:
        path: the folder; it may be there as long as it is empty.
        files: the content of each file by its path below the folder, with forward slashes.

    Raises:
        BdkgError: there is something in the folder already, or it cannot be written; nothing of it is left.
    """
    target = os.path.realpath(path)
    temporary = atomic.temporary_name(target)
    try:
        check_new(path)
        for name, content in {**files, CHECKSUMS: checksums(files)}.items():
            file = os.path.join(temporary, *name.split("/"))
            os.makedirs(os.path.dirname(file), exist_ok=True)
            atomic.write(file, content)
        os.replace(temporary, target)
    except OSError as error:
        raise BdkgError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def checksums(files: Mapping[str, bytes]) -> bytes:
    """List the SHA-256 of files as `sha256sum --check` reads it.

    Args:
        files: the content of each file by its name.

    Returns:
        A line for each file, by name.
    """
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()
