# SPDX-License-Identifier: GPL-2.0-or-later
"""What can go wrong, in words for the user, and told apart by what the caller can do about it."""

from typing import Optional


class HeatDecayError(Exception):
    """The work cannot be done as asked; the message names the value and the way out."""


class InvalidParameter(HeatDecayError, ValueError):
    """A value may not be what it is: correct it and call again.

    name : the parameter, as the user knows it. value : what was given.
    """

    def __init__(self, message: str, name: str = "", value: object = None) -> None:
        super().__init__(message)
        self.name = name
        self.value = value


class TooLarge(HeatDecayError):
    """Memory, a file format or a server cannot hold what was asked for: ask for less detail."""


class NothingToShow(HeatDecayError):
    """No feature, value or frame is left: a batch can go on with its next one."""


class MissingPackage(HeatDecayError, ImportError):
    """A Python package is missing: install it, or do without what needs it."""


class FileError(HeatDecayError):
    """A file or folder cannot be read or written: choose another, or close who holds it."""


class RemoteError(HeatDecayError):
    """A server did not do what was asked: try again later, or leave out what it was asked for.

    status : of HTTP; None where no answer came. words : the server's own, or what went wrong.
    """

    def __init__(self, message: str, words: str = "", status: Optional[int] = None) -> None:
        super().__init__(message)
        self.words = words or message
        self.status = status


class Cancelled(Exception):
    """The user stopped the work."""
