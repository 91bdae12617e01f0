# SPDX-License-Identifier: GPL-2.0-or-later
"""How many examples hypothesis makes up: by the profile that runs."""

from hypothesis import settings

USUAL = 100
"""The examples of a test that says nothing, under `make test`."""


def examples(count: int) -> settings:
    """Return the settings of a test that needs ``count`` examples under `make test`.

    `make quick` makes a part of them, `make fuzz` many times as many: see test/conftest.py.
    """
    share = settings.default.max_examples / USUAL  # type: ignore[union-attr]
    return settings(max_examples=max(1, round(count * share)))
