# SPDX-License-Identifier: GPL-2.0-or-later
"""Addresses that a service signs: which, how often, and which services are none."""

import pytest
from support.web_server import Reply, WebServer

from qgis_heatdecay.core.errors import InvalidParameter
from qgis_heatdecay.remote import signing
from qgis_heatdecay.remote.addresses import Access
from qgis_heatdecay.remote.client import Client, Patience
from qgis_heatdecay.remote.signing import NotSigned, Signer, validate_sign

pytest.importorskip("requests")
BLOB = "https://landsat.blob.core.windows.net/c/a b.tif"


def check():
    pass


class Service(WebServer):
    """Signs what it is asked to, with a number; ``more`` is in its answer too."""

    def __init__(self, query="sig={}", **more):
        def answer(asked):
            signed = f"{asked.query['href']}?{query.format(len(self.asked))}"
            return Reply(body={"href": signed, **more})

        super().__init__(answer)


def signed(service, *hrefs, sign=None):
    with Client(Access("a"), Patience(retries=0)) as client:
        signer = Signer(client, sign or f"{service.url}/sign?href={{href}}")
        return [signer.signed(href, check) for href in hrefs]


def test_an_address_is_sent_whole_and_kept_until_its_signature_ends():
    with Service(**{"msft:expiry": "2999-01-01T00:00:00Z"}) as service:
        href = "https://h.org/a b.tif?x=1&y=2"
        assert signed(service, href, href) == [f"{href}?sig=1"] * 2
        [asked] = service.of("/sign")
    assert asked.query["href"] == href


@pytest.mark.parametrize(
    "service",
    [
        Service(),
        Service(**{"msft:expiry": "2001-01-01T00:00:00Z"}),
        Service(query="se=2001-01-01T00%3A00%3A00Z&sig={}"),
    ],
)
def test_a_signature_that_has_ended_or_has_no_end_is_not_kept(service):
    with service:
        one, two = signed(service, "https://h.org/a.tif", "https://h.org/a.tif")
    assert one.endswith("sig=1") and two.endswith("sig=2")


def test_the_end_may_stand_in_the_signature():
    with Service(query="se=2999-01-01T00%3A00%3A00Z&sig={}") as service:
        assert len(set(signed(service, BLOB, BLOB, BLOB))) == 1


def test_only_addresses_of_servers_are_signed():
    hrefs = ["s3://bucket/a.tif", "/vsis3/a.tif", "a.tif"]
    with Service() as service:
        assert signed(service, *hrefs) == hrefs
        assert service.asked == []


def test_the_planetary_computer_signs_its_own_storage_alone(monkeypatch):
    with Service(**{"msft:expiry": "2999-01-01T00:00:00Z"}) as service:
        url = f"{service.url}/sign?href={{href}}"
        monkeypatch.setitem(signing._SERVICES, "planetary_computer", url)
        others = ["https://h.org/a.tif", "https://blob.core.windows.net.h.org/a.tif"]
        assert signed(service, *others, sign="planetary_computer") == others
        # A signature of the item's own has ended by now.
        found = signed(service, f"{BLOB}?se=2001&sig=old", sign="planetary_computer")
    assert found == [f"{BLOB}?sig=1"]


@pytest.mark.parametrize("body", [{}, {"href": 5}, {"href": "file:///etc/passwd"}, {"href": ""}])
def test_a_service_must_return_an_address(body):
    service = WebServer(lambda asked: Reply(body=body))
    with service, pytest.raises(NotSigned, match=r"returned no signed address\. Check SIGN"):
        signed(service, BLOB)


@pytest.mark.parametrize("status", [403, 404])
def test_what_the_service_refuses_is_its_own_word(status):
    service = WebServer(lambda asked: Reply(status=status, body={"detail": "no such service"}))
    with service, pytest.raises(NotSigned) as refused:
        signed(service, BLOB)
    said = str(refused.value)
    assert f"{service.url}/sign failed: status {status}" in said and "Check SIGN" in said
    assert refused.value.status == status and "landsat" not in said


@pytest.mark.parametrize("sign", ["none", "planetary_computer", "https://h.org/s?href={href}&k=1"])
def test_services(sign):
    validate_sign(sign)


@pytest.mark.parametrize(
    "sign", ["", "x", "{href}", "https://h.org/s", "https://h.org/{href}{href}", "http://[/{href}"]
)
def test_what_is_no_service(sign):
    with pytest.raises(InvalidParameter, match="Give none, planetary_computer"):
        validate_sign(sign)
