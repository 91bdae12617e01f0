# SPDX-License-Identifier: GPL-2.0-or-later
"""How many examples hypothesis makes up: by the profile that runs."""

from typing import List, Sequence, TypeVar

from hypothesis import settings

T = TypeVar("T")

USUAL = 100
"""The examples of a test that says nothing, under `make test`."""


def examples(count: int) -> settings:
    """Return the settings of a test that needs ``count`` examples under `make test`.

    `make quick` makes a part of them, `make fuzz` many times as many: see test/conftest.py.
    """
    share = settings.default.max_examples / USUAL  # type: ignore[union-attr]
    return settings(max_examples=max(1, round(count * share)))


def third_of(values: Sequence[T], index: int) -> List[T]:
    """Return a third of what is tried in each of many places, another one for each ``index``.

    Under `make fuzz` all of them.
    """
    is_fuzz = settings.default.max_examples > USUAL  # type: ignore[union-attr]
    return list(values if is_fuzz else values[index % 3 :: 3])
