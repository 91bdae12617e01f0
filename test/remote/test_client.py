# SPDX-License-Identifier: GPL-2.0-or-later
"""Requests: patience with busy servers, an end at once when cancelled, nothing secret said."""

import datetime as dt
import gzip
import threading
import time
from email.utils import format_datetime

import pytest
from support.promptness import BUSY_S, Since
from support.web_server import Reply, WebServer, raw_server

from qgis_heatdecay.core.errors import Cancelled, HeatDecayError, RemoteError
from qgis_heatdecay.core.threads import await_threads, results_in_order
from qgis_heatdecay.remote.addresses import (
    Access,
    origin,
    public_url,
    resolved_address,
    without_secrets,
)
from qgis_heatdecay.remote.client import Client, Patience
from qgis_heatdecay.remote.exchange import error_words

pytest.importorskip("requests")
QUICK = Patience(connect_seconds=2, read_seconds=2, first_wait_seconds=0.01)


def check():
    pass


PLAIN = Access("HeatDecay/test (+home)")


def client(access=PLAIN, patience=QUICK):
    return Client(access, patience)


def refused(url, match="", patience=QUICK):
    with client(patience=patience) as asking, pytest.raises(RemoteError, match=match) as raised:
        asking.get(url, check)
    return raised.value


def answers(*replies):
    """Return one reply after the other, the last one for ever."""
    waiting = list(replies)
    return lambda asked: waiting.pop(0) if len(waiting) > 1 else waiting[0]


def test_it_says_who_asks():
    with WebServer(answers(Reply(body={"a": 1}))) as server, client() as asking:
        assert asking.get(server.url, check).json() == {"a": 1}
    assert server.asked[0].headers["User-Agent"] == "HeatDecay/test (+home)"


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("no file.", "404: no file."),
        ("see ../here", "404: see ../here."),
        ("word " * 200, "word wo...."),
        ("https://h/x?key=abc", "https://h/x?...."),
    ],
)
def test_the_servers_words_end_with_a_full_stop(said, end):
    with WebServer(answers(Reply(404, body={"detail": said}))) as server:
        assert str(refused(server.url, match="404")).endswith(end)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_busy_servers_are_asked_again(status):
    with WebServer(answers(Reply(status), Reply(status), Reply(body="good"))) as server:
        with client() as asking:
            assert asking.post(server.url, b"{}", check).body == b"good"
        assert asking.repeated == {str(status): 2}
    assert [each.body for each in server.asked] == [b"{}"] * 3


@pytest.mark.slow
def test_retry_after_is_heeded_by_all_threads():
    soon = Reply(429, headers={"Retry-After": "1"})
    with WebServer(answers(soon, Reply(body="good"))) as server, client() as asking:
        started = time.monotonic()
        asking.get(server.url, check)
        assert time.monotonic() - started > 0.95


def http_date(seconds):
    moment = dt.datetime.now(dt.timezone.utc) + dt.timedelta(seconds=seconds)
    return format_datetime(moment, usegmt=True)


@pytest.mark.parametrize(
    "header",
    ["0", http_date(-86_400), "", "soon", "\u00b2"],
    ids=["0", "past", "no", "text", "digit"],
)
def test_retry_after_that_asks_for_nothing(header):
    replies = answers(Reply(503, headers={"Retry-After": header}), Reply())
    with WebServer(replies) as server, client() as asking:
        asking.get(server.url, check)
    assert len(server.asked) == 2


def test_retry_after_as_a_date_is_heeded():
    with WebServer(answers(Reply(503, headers={"Retry-After": http_date(90)}))) as server:
        refused(server.url, r"asks to wait (89|90) s")
    assert len(server.asked) == 1


@pytest.mark.slow
def test_what_a_server_asks_for_holds_for_its_other_requests_too():
    replies = answers(Reply(429, headers={"Retry-After": "1"}), Reply(body="good"))
    with WebServer(replies) as server, client() as asking:
        first = threading.Thread(target=asking.get, args=(server.url, check))
        first.start()
        while not asking.repeated:
            time.sleep(0.01)
        started = time.monotonic()
        asking.get(server.url, check)
        assert time.monotonic() - started > 0.8
        first.join()


def test_who_asks_for_an_hour_is_given_up_at_once():
    with WebServer(answers(Reply(503, headers={"Retry-After": "3600"}))) as server:
        refused(server.url, "asks to wait 3600 s")
    assert len(server.asked) == 1


@pytest.mark.parametrize("retries", [0, 2])
def test_patience_ends(retries):
    patience = Patience(retries=retries, first_wait_seconds=0.01)
    with WebServer(answers(Reply(503, "busy today"))) as server:
        error = refused(server.url, "busy today", patience)
    assert len(server.asked) == retries + 1
    assert error.status == 503


@pytest.mark.parametrize("status", [400, 401, 404, 422, 500])
def test_what_will_not_get_better_is_not_repeated(status):
    body = {"detail": [{"loc": ["body", "geometry"], "msg": "is odd"}]}
    with WebServer(answers(Reply(status, body))) as server:
        refused(server.url, r"body.geometry: is odd")
    assert len(server.asked) == 1


def test_no_connection_is_tried_again_and_then_said():
    with WebServer() as server:
        url = server.url
    with client() as asking, pytest.raises(RemoteError, match="after 5 attempts: no connection"):
        asking.get(url + "/page?key=secret", check)


def test_a_silent_server_is_given_up():
    patience = Patience(read_seconds=0.2, first_wait_seconds=0.01)
    with WebServer(answers(Reply(hang=True))) as server:
        refused(server.url, "no answer within the time limit", patience)
    assert len(server.asked) == 2


@pytest.mark.slow
@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}], ids=["plain", "gzip"])
def test_an_answer_that_trickles_in_is_given_up(headers):
    patience = Patience(read_seconds=2, total_seconds=0.4, first_wait_seconds=0.01)
    drops = Reply(body=gzip.compress(b"x" * 500), headers=headers, trickle_seconds=0.1)
    with WebServer(answers(drops)) as server:
        started = time.monotonic()
        refused(server.url, "the answer took too long", patience)
        assert time.monotonic() - started < BUSY_S
    assert len(server.asked) == 2


@pytest.mark.slow
def test_a_head_that_trickles_in_is_given_up():
    def dribble(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    patience = Patience(read_seconds=2, total_seconds=0.4, first_wait_seconds=0.01)
    with raw_server(dribble) as url:
        started = time.monotonic()
        refused(url, "took too long", patience)
        assert time.monotonic() - started < BUSY_S


def test_the_time_limit_leaves_later_requests_alone():
    patience = Patience(total_seconds=0.3)
    with WebServer(answers(Reply(body="good"))) as server, client(patience=patience) as asking:
        for _ in range(4):
            assert asking.get(server.url, check).body == b"good"
            time.sleep(0.15)
        assert not asking.repeated


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "gzip"}], ids=["plain", "gzip"])
def test_an_answer_that_is_cut_off_is_asked_for_again(headers):
    body = gzip.compress(bytes(range(256)) * 9)
    cut = Reply(body=body, headers=headers, cut_at=len(body) // 2)
    replies = answers(cut, Reply(body=body, headers=headers))
    with WebServer(replies) as server, client() as asking:
        answer = asking.get(server.url, check).body
    assert answer == (gzip.decompress(body) if headers else body)
    assert asking.repeated == {"the connection was lost": 1}


DROPS = Reply(body="x" * 900, trickle_seconds=0.1)


@pytest.mark.parametrize(
    ("reply", "least"),
    # Threads that have not asked yet wait too where a server asks to wait.
    [(Reply(hang=True), 3), (Reply(429, headers={"Retry-After": "50"}), 1), (DROPS, 3)],
    ids=["hang", "wait", "trickle"],
)
def test_a_cancel_does_not_wait(reply, least):
    stopped = []

    def tick(done):
        if len(server.asked) >= least:
            stopped.append(Since())
            raise Cancelled

    def working():
        return [each.name for each in threading.enumerate() if "ThreadPool" in each.name]

    with WebServer(answers(reply)) as server:
        with pytest.raises(Cancelled), client(patience=Patience()) as asking:
            work = results_in_order(
                range(3), lambda _, look: asking.get(server.url, lambda: look(0.0)), tick, 3
            )
            list(work)
        stopped[0].assert_prompt()
        limit = time.monotonic() + BUSY_S
        while working() and time.monotonic() < limit:
            time.sleep(0.02)
        assert working() == []


def test_nobody_watches_when_all_is_done():
    with WebServer(answers(Reply(body="good"))) as server:
        with client() as asking:
            asking.get(server.url, check)
        await_threads()
        assert "heatdecay-watch" not in [each.name for each in threading.enumerate()]


def test_redirects_are_followed_with_method_and_body():
    def answer(asked):
        if asked.path == "/old":
            return Reply(301, headers={"Location": "/new?x=1"})
        return Reply(body="here")

    with WebServer(answer) as server, client() as asking:
        asking.post(server.url + "/old", b'{"a":1}', check, [("k", "v")])
    first, second = server.asked
    assert (first.method, first.query) == ("POST", {"k": "v"})
    assert (second.method, second.path, second.query) == ("POST", "/new", {"x": "1"})
    assert second.body == b'{"a":1}'


def test_circles_of_redirects_end():
    with WebServer(answers(Reply(302, headers={"Location": "/again"}))) as server:
        refused(server.url, "redirects more than 5 times")


def test_keys_go_to_their_servers_alone_and_are_never_said():
    def answer(asked):
        if asked.path == "/elsewhere":
            return Reply(302, headers={"Location": other.url + "/x?sig=hidden77"})
        return Reply(400, f"no: token {asked.headers.get('X-Key')} at http://u:pw1234@h/?k=v12345")

    with WebServer(lambda asked: Reply(404, "gone")) as other, WebServer(answer) as server:
        access = Access(
            "a",
            headers={"Authorization": "Basic abcdefg", "X-Key": "k123456"},
            queries={origin(server.url): {"token": "t987654"}},
            trusted=frozenset([origin(server.url)]),
        )
        with client(access) as asking:
            said = []
            for page in ("/", "/elsewhere"):
                with pytest.raises(RemoteError) as raised:
                    asking.get(server.url + page + "?page=1", check)
                said.append(str(raised.value) + raised.value.words)
    assert server.asked[0].query == {"page": "1", "token": "t987654"}
    assert server.asked[0].headers["Authorization"] == "Basic abcdefg"
    assert "Authorization" not in other.asked[0].headers
    assert "X-Key" not in other.asked[0].headers
    assert "token" not in other.asked[0].query
    for secret in ("abcdefg", "k123456", "t987654", "hidden77", "pw1234", "v12345"):
        assert secret not in "".join(said)


def test_keys_are_in_no_log_of_others(caplog):
    caplog.set_level("INFO")
    busy = Reply(503, "no")
    with WebServer(answers(busy, Reply(cut_at=0, body="x"), Reply())) as server:
        access = Access("a", queries={origin(server.url): {"token": "t987654"}})
        with client(access) as asking:
            asking.get(server.url, check)
        assert sum(asking.repeated.values()) == 2
    assert "t987654" not in caplog.text


def test_proxies_of_the_settings_are_taken_and_no_others(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with WebServer(answers(Reply(body="by proxy"))) as proxy:
        access = Access("a", proxies={"": proxy.url})
        with client(access) as asking:
            assert asking.get("http://nowhere.invalid/x", check).body == b"by proxy"
        assert proxy.asked[0].headers["Host"] == "nowhere.invalid"
        with client() as asking:
            assert asking.get(proxy.url, check).body == b"by proxy"


def test_pages_where_json_was_wanted_are_named():
    page = Reply(body="<!DOCTYPE html><html>hello</html>")
    with WebServer(answers(page)) as server, client() as asking:
        answer = asking.get(server.url, check)
    with pytest.raises(HeatDecayError, match=r"a web page.*Check STAC_URL"):
        answer.json()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"detail": "no such file"}', "no such file"),
        (b'{"code": "NotFoundError", "description": "gone"}', "gone"),
        (b'{"error": {"message": "deep"}}', "deep"),
        (b"<html><head><style>x{}</style></head><h1>Bad</h1> gateway</html>", "Bad gateway"),
        (b"plain  words\n", "plain words"),
        (b"", ""),
        (b"\xff\xfe", "\ufffd\ufffd"),
    ],
)
def test_errors_in_words(body, words):
    assert error_words(body) == words


def test_long_errors_are_cut():
    assert len(error_words(b"x" * 5000)) == 400


def test_addresses():
    assert public_url("https://u:p@h:1/a/b?key=1#f") == "https://h:1/a/b"
    assert origin("https://u:p@H.org:1/a") == "https://h.org:1"
    assert origin("https://h.org:443/a") == origin("https://h.org") == "https://h.org"
    assert origin("http://h.org:80") == "http://h.org"
    assert origin("http://h.org:443") == "http://h.org:443"
    assert origin("http://[::1]:80/a") == "http://[::1]"
    assert resolved_address("b?t=1", "https://h/a/") == "https://h/a/b?t=1"
    assert resolved_address("http://h/a", "https://h/x") == "https://h/a"
    assert resolved_address("http://other/a", "https://h/x") == "http://other/a"
    assert without_secrets("see s3://b/c?X-Sig=1 now") == "see s3://b/c?... now"
