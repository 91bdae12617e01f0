# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs on threads whose results come in order."""

import ctypes
import threading
import time
from pathlib import Path

import pytest
from support.promptness import BUSY_S

from qgis_heatdecay.core.errors import Cancelled
from qgis_heatdecay.core.progress import silent
from qgis_heatdecay.core.threads import (
    OneBehind,
    await_threads,
    patiently_each,
    patiently_told,
    results_in_order,
)


def test_results_come_in_the_order_of_the_jobs():
    def work(job, check):
        time.sleep(0.002 * (job % 3))
        return job * job

    shares = []
    assert list(results_in_order(range(40), work, shares.append, 4)) == [n * n for n in range(40)]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_few_results_wait_for_their_turn():
    started = []
    results = results_in_order(range(100), lambda job, check: started.append(job), silent, 2)
    next(results)
    time.sleep(0.05)
    assert len(started) <= 5
    results.close()


def test_no_jobs():
    assert list(results_in_order([], lambda job, check: job, silent)) == []


def test_an_error_is_passed_on():
    def work(job, check):
        if job == 3:
            raise ValueError("three")
        return job

    results = results_in_order(range(10), work, silent, 2)
    with pytest.raises(ValueError, match="three"):
        list(results)


def test_a_cancel_ends_waiting_at_once_and_the_threads_at_their_next_check():
    ended = threading.Event()

    def work(job, check):
        try:
            while True:
                check(0.0)
                time.sleep(0.01)
        finally:
            ended.set()

    calls = []

    def tick(done):
        calls.append(done)
        if len(calls) > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(results_in_order(range(10), work, tick, 2))
    assert ended.wait(BUSY_S)


def test_who_is_stuck_is_left_and_can_be_waited_for():
    freed, ended = threading.Event(), []

    def work(job, check):
        freed.wait(BUSY_S)
        ended.append(job)

    def tick(done):
        if threading.active_count() > before:
            raise Cancelled

    before = threading.active_count()
    with pytest.raises(Cancelled):
        list(results_in_order(range(10), work, tick, 1))
    assert ended == []
    freed.set()
    await_threads()
    assert (ended, threading.active_count()) == ([0], before)


def test_nobody_is_left_at_work_when_a_job_fails():
    def work(job, check):
        if job == 0:
            raise ValueError
        while True:
            check(0.0)

    before = threading.active_count()
    with pytest.raises(ValueError):
        list(results_in_order(range(10), work, silent, 4))
    assert threading.active_count() == before


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system lists no threads")
def test_threads_are_gone_with_what_libraries_keep_in_them():
    libc, key = ctypes.CDLL(None), ctypes.c_uint()
    # As GDAL and PROJ do: a function of C ends what a thread holds when Python is done with it.
    libc.pthread_key_create(ctypes.byref(key), ctypes.cast(libc.usleep, ctypes.c_void_p))

    def work(job, check):
        libc.pthread_setspecific(key, ctypes.c_void_p(400_000))
        return threading.get_native_id()

    numbers = set(results_in_order(range(4), work, silent, 2))
    await_threads()
    assert [each for each in numbers if Path(f"/proc/self/task/{each}").exists()] == []
    libc.pthread_key_delete(key)


def test_who_tells_how_far_it_is_is_left_when_cancelled():
    go_on, told = threading.Event(), []

    def work(tick):
        tick(0.25)
        go_on.wait(BUSY_S)  # as a drive that is silent
        return "done"

    def cancelled(share):
        told.append(share)
        if share >= 0.25:
            raise Cancelled

    started = time.monotonic()
    with pytest.raises(Cancelled):
        patiently_told(work, cancelled)
    assert time.monotonic() - started < BUSY_S
    go_on.set()
    await_threads()
    assert told == sorted(told) and told[-1] == 0.25
    assert patiently_told(lambda tick: tick(1.0) or "done", silent) == "done"
    with pytest.raises(ValueError, match="why"):
        patiently_told(lambda tick: (_ for _ in ()).throw(ValueError("why")), silent)


def test_items_that_another_thread_makes_come_in_their_order():
    makers = []

    def items():
        for number in range(5):
            makers.append(threading.get_ident())
            yield number
        raise ValueError("no more")

    made = patiently_each(items(), lambda: None)
    assert [next(made) for _ in range(5)] == list(range(5))
    with pytest.raises(ValueError, match="no more"):
        next(made)
    assert threading.get_ident() not in makers
    assert list(patiently_each([], lambda: None)) == []


@pytest.mark.parametrize("way", ["items", "calls", "last call"])
def test_who_waits_for_another_thread_hears_a_cancel(way):
    go_on, heard = threading.Event(), []

    def moment():
        heard.append(threading.get_ident())
        if len(heard) == 3:
            raise Cancelled

    def stuck():
        go_on.wait(BUSY_S)
        return "done"

    started = time.monotonic()
    with pytest.raises(Cancelled):
        if way == "items":
            list(patiently_each((stuck() for _ in range(2)), moment))
        else:
            with OneBehind(moment) as behind:
                for _ in range(2 if way == "calls" else 1):
                    behind.do(stuck)
    assert time.monotonic() - started < BUSY_S
    assert heard == [threading.get_ident()] * 3
    go_on.set()
    await_threads()


def test_calls_are_done_in_their_order_and_pass_on_what_they_raise():
    done = []
    with OneBehind() as behind:
        for number in range(5):
            behind.do(done.append, number)
    assert done == list(range(5))
    with pytest.raises(ZeroDivisionError), OneBehind() as behind:
        behind.do(lambda: 1 / 0)
        behind.do(done.append, 5)
    assert done == list(range(5))
