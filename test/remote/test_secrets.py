# SPDX-License-Identifier: GPL-2.0-or-later
"""What servers say of addresses and keys is shown without the keys, however they write them."""

from urllib.parse import quote, quote_plus

import pytest

from qgis_heatdecay.remote.addresses import without_secrets
from qgis_heatdecay.remote.exchange import error_words

KEY = "Zq+9/x y=8"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("no s3://b/c?X-Sig=SECRET now", "no s3://b/c?... now"),
        (
            "GET /i?url=http%3A%2F%2Fh%2Fa.tif%3FX-Amz-Signature%3DSECRET%26b%3D1 failed",
            "GET /i?url=http%3A%2F%2Fh%2Fa.tif%3F... failed",
        ),
        (
            "url=http%253A%252F%252Fh%252Fa%253Fq%253DSECRET no",
            "url=http%253A%252F%252Fh%252Fa%253F... no",
        ),
        ("bidx=1&api_key=SECRET&b=2", "bidx=1&api_key=...&b=2"),
        ("api_key%3DSECRET%26b%3D2", "api_key%3D...%26b%3D2"),
        ("sig=SECRET, X-Amz-Credential=SECRET", "sig=... X-Amz-Credential=..."),
        ("{'apiKey': 'SECRET \\' SECRET', 'b': 'c'}", "{'apiKey': '...', 'b': 'c'}"),
        ("https://me:SECRET@h/a", "https://...@h/a"),
        ("https%3A%2F%2Fme%3ASECRET%40h%2Fa", "https%3A%2F%2F...@h%2Fa"),
        ("bidx=1 of design=2 at 10:20 is no band: b/c @ d", None),
        ("the token is missing", None),
    ],
)
def test_what_looks_like_a_key_is_hidden(said, shown):
    assert without_secrets(said) == (said if shown is None else shown)


@pytest.mark.parametrize("once", [str, quote, quote_plus, lambda text: quote(text, safe="")])
@pytest.mark.parametrize("twice", [str, quote, lambda text: quote(text, safe="").lower()])
def test_known_keys_are_hidden_however_they_are_encoded(once, twice):
    assert without_secrets(f"it got <{twice(once(KEY))}> and", [KEY]) == "it got <...> and"


def test_keys_are_hidden_before_long_words_are_cut():
    for start in range(380, 400):
        words = error_words(b"a" * start + KEY.encode() + b"b" * 400, "", [KEY])
        assert "Z" not in words


def test_long_messages_are_looked_through_quickly():
    for text in ("a:/" * 30_000, "key" * 30_000, "%25" * 30_000, "a" * 90_000, "http://a" * 10_000):
        error_words(text.encode(), "", [KEY])
