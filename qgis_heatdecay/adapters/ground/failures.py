# SPDX-License-Identifier: GPL-2.0-or-later
"""When tiles that a server did not deliver are a warning, and when an error."""

from collections import Counter
from typing import Tuple

from ...core.errors import HeatDecayError
from ...core.texts import to_translate, translated

MOST_FAILING = 0.25
"""The share of the requests that may fail."""

_MANY = to_translate(
    "The server {host} did not deliver {failed} of {asked} tiles ({reasons}). "
    "Check {parameter}, or try again later."
)
_FEW = to_translate(
    "The server {host} did not deliver {failed} of {asked} tiles ({reasons}); "
    "they are blank in the basemap."
)


def judged(host: str, failures: Counter, asked: int, parameter: str) -> Tuple[str, ...]:
    """Return a warning for some failures, and none for none.

    failures : numbers by status, as texts to translate. parameter : what named the server.

    Raises
    ------
    HeatDecayError
        Over a quarter of what was asked for failed.
    """
    failed = sum(failures.values())
    if not failed:
        return ()
    is_error = failed > MOST_FAILING * asked
    said = translated(
        _MANY if is_error else _FEW,
        host=host,
        failed=failed,
        asked=asked,
        reasons=", ".join(
            f"{count} x {translated(status)}" for status, count in failures.most_common()
        ),
        parameter=parameter,
    )
    if is_error:
        raise HeatDecayError(said)
    return (said,)
