# SPDX-License-Identifier: GPL-2.0-or-later
"""What metadata.txt says of the plugin."""

from configparser import ConfigParser
from functools import lru_cache
from pathlib import Path
from typing import Dict

_FOLDER = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def plugin_metadata() -> Dict[str, str]:
    """Read the plugin's own metadata.txt."""
    # Without interpolation: a "%" in the text is just a "%".
    parser = ConfigParser(interpolation=None)
    parser.read(_FOLDER / "metadata.txt", encoding="utf-8")
    return dict(parser["general"])


def user_agent() -> str:
    """Return the name that every request of the plugin's own bears."""
    metadata = plugin_metadata()
    return f"HeatDecay/{metadata['version']} (+{metadata['homepage']})"
