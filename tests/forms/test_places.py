"""An address that only looks like one of the web is not taken."""

from __future__ import annotations

import pytest

from cpdhub.forms.unfit import wrongs


@pytest.mark.parametrize("form", ["address", "source"])
@pytest.mark.parametrize(
    "address",
    [
        "http://①⓪.⓪.⓪.①/", "http://10.0.0.1。/", "http://[64:ff9b::a9fe:a9fe]/", "http://[2002:a9fe:a9fe::1]/",
        "http://①②⑦.0.0.1/", "http://ｌocalhost/",
    ],
)  # fmt: skip
def test_what_a_browser_takes_into_a_house_is_refused(address: str, form: str) -> None:
    """This machine's own too, however it is written."""
    assert [wrong for wrong, _ in wrongs(form, "url", address)] == ["Only you can open this address."]
