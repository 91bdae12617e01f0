# SPDX-License-Identifier: GPL-2.0-or-later
"""What can go wrong, in words for the user, and told apart by what the caller can do about it."""

import math
from numbers import Integral, Real
from typing import Iterable, Optional

from .texts import to_translate, tr, translated

GREATER_THAN_0 = to_translate("Give a number greater than 0.")
WHOLE_AT_LEAST = to_translate("Give a whole number of at least {low:g}.")
FROM_TO = to_translate("Give a number from {low:g} to {high:g}.")


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


# Of a value in a message: nobody looks for a mistake in more.
_LONGEST_SHOWN = 80


class Cancelled(Exception):
    """The user stopped the work."""


def require_positive(parameter: str, value: float) -> None:
    """Raise `InvalidParameter` unless a value is finite and greater than 0.

    >>> require_positive("RADIUS", 0.5)
    >>> require_positive("RADIUS", -3)
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: RADIUS is '-3'. Give a number greater than 0.
    """
    if not isinstance(value, Real) or not 0 < value < math.inf:
        raise invalid(parameter, value, translated(GREATER_THAN_0))


def require_count(parameter: str, value: int) -> None:
    """Raise `InvalidParameter` unless a value is a whole number greater than 0.

    >>> require_count("WIDTH", 2.5)
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: WIDTH is '2.5'. Give a whole number of at least 1.
    """
    if not isinstance(value, Integral) or value < 1:
        raise invalid(parameter, value, translated(WHOLE_AT_LEAST, low=1))


def require_between(parameter: str, value: float, low: float, high: float) -> None:
    """Raise `InvalidParameter` unless a value lies from ``low`` to ``high``; NaN does not.

    >>> require_between("DECAY", 1.5, 0, 1)
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: DECAY is '1.5'. Give a number from 0 to 1.
    """
    if not isinstance(value, Real) or not low <= value <= high:
        raise invalid(parameter, value, translated(FROM_TO, low=low, high=high))


def require_one_of(parameter: str, value: str, choices: Iterable[str]) -> None:
    """Raise `InvalidParameter` unless a value is one of the choices, which the message lists.

    >>> require_one_of("KERNEL", "round", ["linear", "uniform"])
    Traceback (most recent call last):
    qgis_heatdecay.core.errors.InvalidParameter: KERNEL is 'round'. Choose one of linear, uniform.
    """
    names = list(choices)
    if value not in names:
        way_out = tr("Choose one of {values}.", values=", ".join(names))
        raise invalid(parameter, value, way_out)


def invalid(parameter: str, value: object, way_out: str) -> InvalidParameter:
    """Return the error that names a parameter, what it is, and what it may be instead."""
    text = f"{value:g}" if isinstance(value, (int, float)) else f"{value}"
    if len(text) > _LONGEST_SHOWN:
        text = f"{text[:_LONGEST_SHOWN]}..."
    said = tr(
        "{parameter} is {value}. {way_out}", parameter=parameter, value=f"'{text}'", way_out=way_out
    )
    return InvalidParameter(said, parameter, value)
