"""The files beside a rule file: those that it includes, and its tables.

A rule file may name them by a path inside its own folder, and nothing else of the machine can
be reached through it: no absolute path, no `..`, no link that leads out, no device.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from configurator.parser.codes import Code
from configurator.parser.suggestion import quoted

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not read: the code of the problem, one fact, and the way out."""

    code: Code
    message: str
    hint: str


class Folder(Protocol):
    """Where the neighbours of a rule file are."""

    def read(self, name: str, most: int) -> bytes | Refused:
        """At most `most` bytes of the file under this relative name, as `inner_name` gives it."""


@dataclass(frozen=True, slots=True)
class NamedFiles:
    """Files by their names, without a disk; a rule file parsed from text has none."""

    files: Mapping[str, bytes]

    def read(self, name: str, most: int) -> bytes | Refused:
        """The file, if there is one of that name."""
        return self.files[name][:most] if name in self.files else _missing(name)


@dataclass(frozen=True, slots=True)
class DiskFolder:
    """A folder on the disk."""

    path: Path

    def read(self, name: str, most: int) -> bytes | Refused:
        """The beginning of a regular file that is, links followed, inside the folder."""
        try:
            folder = self.path.resolve(strict=True)
            path = (folder / name).resolve(strict=True)
            if not path.is_relative_to(folder):
                return _outside(name, "it is a link that leads out of the folder")
            if not path.is_file():
                hint = "name a file that holds text"
                return Refused(Code.UNREADABLE_FILE, f"{quoted(name)} is no file", hint)
            with path.open("rb") as file:
                return file.read(most)
        except FileNotFoundError:
            return _missing(name)
        except OSError as error:
            told = f"{quoted(name)} cannot be read: {error.strerror}"
            return Refused(Code.UNREADABLE_FILE, told, "")
        except RuntimeError:
            told = f"{quoted(name)} is a link that leads in a circle"
            return Refused(Code.UNREADABLE_FILE, told, "")


def inner_name(written: str) -> str | Refused:
    """The one spelling of a path inside the folder, or why it is none."""
    parts = PurePosixPath(written).parts
    if not parts or len(written) > _LONGEST or "\0" in written:
        hint = 'write a name such as "shared/colours.yaml"'
        return Refused(Code.MISSING_FILE, f"{quoted(written)} is no name of a file", hint)
    if written.startswith("/") or ":" in parts[0]:
        return _outside(written, "write the path from the folder of the rule file on")
    if "\\" in written:
        return _outside(written, 'write "/" between folders')
    if ".." in parts:
        return _outside(written, 'leave ".." out: everything lies beside the rule file or below')
    return "/".join(parts)


def told_name(rule_file: str, name: str) -> str:
    """How problems call a neighbour of a rule file that they call `rule_file`."""
    return (PurePosixPath(rule_file).parent / name).as_posix()


def _missing(name: str) -> Refused:
    hint = "paths start at the folder of the rule file"
    return Refused(Code.MISSING_FILE, f"there is no file {quoted(name)}", hint)


def _outside(name: str, hint: str) -> Refused:
    message = f"{quoted(name)} is not inside the folder of the rule file"
    return Refused(Code.OUTSIDE_FOLDER, message, hint)
