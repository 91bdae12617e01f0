# SPDX-License-Identifier: GPL-2.0-or-later
"""Answers made to harm: they are refused soon, in words, and hold little memory meanwhile."""

import gzip
import os
import sys
import threading
import time
import zlib
from typing import Iterator, List

import pytest
from support.promptness import BUSY_S
from support.web_server import Reply, WebServer, raw_server

from qgis_heatdecay.core.errors import RemoteError
from qgis_heatdecay.core.threads import results_in_order
from qgis_heatdecay.remote import client as client_module
from qgis_heatdecay.remote.addresses import (
    Access,
    base_of,
    is_address,
    origin,
    public_url,
    query_of,
    resolved_address,
    split_url,
    without_secrets,
)
from qgis_heatdecay.remote.client import Client, Patience
from qgis_heatdecay.remote.exchange import Failure, error_words, read_json, unpacked

pytest.importorskip("requests")
QUICK = Patience(connect_seconds=2, read_seconds=2, first_wait_seconds=0.01, retries=1)
ZEROS = b"0" * (1 << 20)


def refusal(reply: Reply, patience: Patience = QUICK) -> str:
    with (
        WebServer(lambda asked: reply) as server,
        Client(Access("a"), patience) as asking,
        pytest.raises(RemoteError) as raised,
    ):
        asking.get(server.url, lambda: None).json()
    return str(raised.value)


def bomb(megabytes: int) -> bytes:
    """Return so many zeros, packed a thousandfold, and no end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + (packer.compress(ZEROS) + packer.flush(zlib.Z_FULL_FLUSH)) * (megabytes - 1)


def test_a_bomb_is_given_up_when_it_gets_large() -> None:
    started = time.process_time()
    said = refusal(Reply(body=bomb(2000), headers={"Content-Encoding": "gzip"}))
    assert "larger than 64 MB" in said
    assert time.process_time() - started < 4 * BUSY_S


def test_bombs_in_bombs_are_not_even_unpacked() -> None:
    twice = gzip.compress(bomb(20))
    assert "gzip, gzip" in refusal(Reply(body=twice, headers={"Content-Encoding": "gzip, gzip"}))
    assert "'br'" in refusal(Reply(body=b"x", headers={"Content-Encoding": "br"}))


def test_an_answer_without_an_end_ends() -> None:
    class Endless(WebServer):
        def _write(self, request, body, reply):
            while not self._closing.is_set():
                request.wfile.write(b"%x\r\n%b\r\n" % (len(ZEROS), ZEROS))

    headers = {"Transfer-Encoding": "chunked"}
    with (
        Endless(lambda asked: Reply(headers=headers)) as server,
        Client(Access("a"), QUICK) as asking,
        pytest.raises(RemoteError, match="larger than 64 MB"),
    ):
        asking.get(server.url, lambda: None)


@pytest.mark.slow
def test_one_that_unpacks_to_nothing_ends_by_the_time_limit() -> None:
    """Empty blocks of gzip are bytes for ever, and none of them is an answer."""
    patience = Patience(total_seconds=0.5, first_wait_seconds=0.01)

    class Empty(WebServer):
        def _write(self, request, body, reply):
            packer = zlib.compressobj(9, zlib.DEFLATED, 31)
            while not self._closing.is_set():
                piece = packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH)
                request.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if piece else b"")

    headers = {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}
    started = time.monotonic()
    with (
        Empty(lambda asked: Reply(headers=headers)) as server,
        Client(Access("a"), patience) as asking,
        pytest.raises(RemoteError, match="took too long"),
    ):
        asking.get(server.url, lambda: None)
    assert time.monotonic() - started < 4 * BUSY_S


def test_all_answers_at_a_time_share_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "_MOST_BYTES_OF_ALL", 3_000_000)
    all_here = threading.Barrier(4)

    class Slow(WebServer):
        def _write(self, request, body, reply):
            request.wfile.write(body[:900_000])
            all_here.wait(10)
            time.sleep(0.3)
            request.wfile.write(body[900_000:])

    patience = Patience(retries=0)
    ends: List[str] = []

    def ask(number, look) -> None:
        try:
            asking.get(server.url, lambda: look(0.0))
        except RemoteError as error:
            ends.append(str(error))

    with Slow(lambda asked: Reply(body=ZEROS)) as server, Client(Access("a"), patience) as asking:
        list(results_in_order(range(4), ask, lambda done: None, 4))
        assert ends
        assert all("lower WORKERS" in each for each in ends)
        assert not asking._held


@pytest.mark.parametrize("step", [1, 7, 65_536])
@pytest.mark.parametrize(
    "data", [b"", b"x", os.urandom(9000), b"a" * 700_000], ids=["none", "one", "noise", "same"]
)
def test_what_is_packed_comes_out_in_small_pieces(data: bytes, step: int) -> None:
    def pieces(packed: bytes) -> Iterator[bytes]:
        return (packed[at : at + step] for at in range(0, len(packed), step))

    packed = gzip.compress(data)
    for sent, meant in ((packed, data), (packed * 2, data * 2), (packed + b"\0" * 9, data)):
        found = [*unpacked(pieces(sent), "gzip")]
        assert b"".join(found) == meant
        assert max(map(len, found)) <= 1 << 18
    for cut in (1, len(packed) // 2, len(packed) - 1):
        with pytest.raises(Failure, match="lost"):
            list(unpacked(pieces(packed[:cut]), "gzip"))
    with pytest.raises(Failure, match="damaged"):
        list(unpacked(pieces(b"no gzip at all"), "gzip"))
    assert b"".join(unpacked(pieces(data), "")) == data


def test_json_that_no_program_can_hold() -> None:
    found = read_json(
        b'{"big": 1' + b"0" * 400 + b', "id": 12345678901234567890, "n": 7, "f": 1e999,'
        b' "half": "\\ud800-\\uDFFF", "pair": "\\ud83d\\ude00", "plain": "\\\\ud800",'
        b' "raw": "\xed\xa0\x80"}'
    )
    assert found["big"] == found["f"] == float("inf")
    assert isinstance(found["id"], float)
    assert isinstance(found["n"], int)
    assert found["half"] == "\ufffd-\ufffd"
    assert found["pair"] == "\U0001f600"
    assert found["plain"] == "\\ud800"
    for text in found.values():
        str(text).encode()


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"a":' * 100_000, b"1" * 200_000, b"{}" * 9, b"\xff\xfe{}", b"", b"nul"],
    ids=["lists", "objects", "digits", "two", "utf-16", "empty", "cut"],
)
def test_json_that_is_none_is_said(body: bytes) -> None:
    assert "JSON" in refusal(Reply(body=body, headers={"Content-Type": "application/json"}))


@pytest.mark.parametrize(
    "page",
    [
        b"<" * 100_000,
        b"<html>" + b"<script" * 20_000,
        b"<html>" + b"<style>" * 20_000,
        b"<html>" + b"<!--" * 30_000,
        b"http://" * 20_000,
        b"key=" * 30_000,
        b"://@" * 30_000,
        b'{"detail": "' + b"%25" * 40_000 + b'"}',
        b'{"detail": [' + b'{"loc": [1, 2], "msg": "a"},' * 3000 + b"1]}",
        b'"key": "' + b"\\\\" * 50_000,
    ],
)
def test_pages_of_errors_are_read_at_once(page: bytes) -> None:
    started = time.process_time()
    for kind in ("text/html", "application/json", ""):
        assert len(error_words(page, kind, ["secret99"])) <= 400
    assert len(without_secrets(page.decode(), ["secret99"])) < 10_000
    assert time.process_time() - started < BUSY_S


def test_scripts_are_no_words_of_a_server() -> None:
    page = (
        b"<!DOCTYPE html><head><STYLE>a{}</STYLE><script src='x'>if (1 < 2) go()</script></head>"
        b"<h1>Bad</h1> gateway<script>more()</script> today"
    )
    assert error_words(page) == "Bad gateway today"


@pytest.mark.parametrize("header", ["1" + "0" * 400, "9" * 4999, "-5", "1e9", "Infinity", "\xb2"])
def test_waits_that_no_clock_knows(header: str) -> None:
    said = refusal(Reply(503, headers={"Retry-After": header}))
    assert "status 503" in said


@pytest.mark.parametrize("header", ["Fri, 31 Dec 99999 23:59:59 GMT", "Xyz, 99 Foo 0 99:99:99"])
def test_dates_that_no_calendar_knows(header: str) -> None:
    assert "status 503" in refusal(Reply(503, headers={"Retry-After": header}))


@pytest.mark.parametrize(
    "url", ["http://[", "http://[::1", "http://a:b:c/", "//[x]/", "http://\ud800/"]
)
def test_addresses_that_are_none(url: str) -> None:
    for read in (base_of, query_of, is_address, split_url, origin, public_url):
        read(url)
    assert isinstance(resolved_address(url, "https://h/a"), str)
    assert isinstance(resolved_address("b", url), str)
    assert public_url("http://[") == "..."
    with (
        Client(Access("a"), QUICK) as asking,
        pytest.raises(RemoteError, match=r"not valid|no conn"),
    ):
        asking.get(url, lambda: None)


@pytest.mark.parametrize(
    "target",
    ["http://[", "file:///etc/passwd", "ftp://h/a", "gopher://h", "http://h:99999/", "\xff"],
)
def test_redirects_to_what_is_no_address(target: str) -> None:
    said = refusal(Reply(302, headers={"Location": target}))
    assert "failed" in said


def test_the_kind_of_an_answer_is_shown_in_short() -> None:
    said = refusal(Reply(body=b"x", headers={"Content-Type": "a" * 9000}))
    assert len(said) < 300


def test_a_file_is_located_without_what_lets_us_in_elsewhere() -> None:
    def answer(asked):
        if asked.path == "/moved.tif":
            return Reply(302, headers={"Location": f"{other.url}/there.tif?sig=1"})
        return Reply(404 if asked.path == "/gone.tif" else 200, "x" * 99)

    with WebServer(answer) as other, WebServer(answer) as server:
        own = origin(server.url)
        access = Access("a", headers={"X-Key": "k123456"}, trusted=frozenset([own]))
        with Client(access, QUICK) as asking:
            for name, end in (
                ("/here.tif", f"{server.url}/here.tif"),
                ("/gone.tif", f"{server.url}/gone.tif"),
                ("/moved.tif", f"{other.url}/there.tif?sig=1"),
            ):
                assert asking.located(server.url + name, lambda: None) == end
    assert all(each.headers["X-Key"] == "k123456" for each in server.asked)
    assert [each.headers.get("X-Key") for each in other.asked] == [None]
    assert {each.headers["Range"] for each in server.asked} == {"bytes=0-0"}


def test_little_memory_is_held() -> None:
    """A piece of 64 kB of a bomb would otherwise be 64 MB at once."""
    sizes = [sys.getsizeof(piece) for piece in unpacked(iter([gzip.compress(ZEROS * 50)]), "gzip")]
    assert max(sizes) < 300_000


OK = b"HTTP/1.1 200 OK\r\n"
RAW = {
    "nothing": b"",
    "noise": bytes(range(256)) * 9,
    "no status": b"HTTP/1.1 abc def\r\n\r\n",
    "large status": b"HTTP/1.1 99999999999999 OK\r\n\r\n",
    "many headers": OK + b"".join(b"X-%d: a\r\n" % number for number in range(5000)) + b"\r\n",
    "long header": OK + b"X: " + b"a" * 500_000 + b"\r\n\r\n",
    "long line": b"H" * 500_000,
    "negative length": OK + b"Content-Length: -5\r\n\r\n{}",
    "length without an end": OK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}",
    "two lengths": OK + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n{}",
    "promised more": OK + b"Content-Length: 999999999999\r\n\r\n{}",
    "no chunks": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}",
    "large chunk": OK + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n{}",
    "negative chunk": OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n{}",
    "long chunk line": OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"0" * 500_000,
    "cut gzip": OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"{}")[:-3],
    "continue for ever": b"HTTP/1.1 100 Continue\r\n\r\n" * 9000,
    "broken names": OK + b"\xff\xfe: a\r\n: b\r\nc\r\n\r\n[]",
}


@pytest.mark.parametrize("name", RAW)
def test_what_is_no_answer_is_said(name: str) -> None:
    patience = Patience(read_seconds=2, total_seconds=3, first_wait_seconds=0.01, retries=1)
    with (
        raw_server(lambda connection: connection.sendall(RAW[name])) as url,
        Client(Access("a"), patience) as asking,
    ):
        try:
            # A length that is none is as good as none.
            assert asking.get(url, lambda: None).json() == {} and "length" in name
        except RemoteError as error:
            assert len(str(error)) < 600


def test_cookies_are_neither_kept_nor_sent_on() -> None:
    """A cookie knows no ports: it would go to another server of the same host."""
    baker = Reply(body={}, headers={"Set-Cookie": "session=SECRET; Path=/"})
    with (
        WebServer(lambda asked: baker) as server,
        WebServer(lambda asked: baker) as other,
        Client(Access("a"), QUICK) as asking,
    ):
        for url in (server.url, other.url, server.url):
            asking.get(url, lambda: None)
        assert not [each for each in (*server.asked, *other.asked) if "Cookie" in each.headers]
