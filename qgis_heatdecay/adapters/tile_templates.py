# SPDX-License-Identifier: GPL-2.0-or-later
"""XYZ templates: what is accepted, what is asked for, what may be said of them."""

from typing import Optional


def check_url_template(text: str) -> Optional[str]:
    """Tell what is wrong with a BASEMAP_URL, or None; nothing is requested."""
    raise NotImplementedError
