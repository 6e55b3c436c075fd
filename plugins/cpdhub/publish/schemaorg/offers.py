"""What an event costs: figures only where the price's words can be read in one way."""

from __future__ import annotations

import re

from ...model.merged import HubEvent
from .terms import Data, known

CURRENCIES = {"£": "GBP", "€": "EUR", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD"}
AMOUNT = re.compile(r"(?<![\w$])(£|€|[A-Z]{1,2}\$)(\d+(?:\.\d\d)?)(?![\d.,]*\d)")
"""A sign that names one currency, then plain digits: a bare dollar may be anybody's."""
FIGURE = re.compile(r"\d")


def offers(event: HubEvent) -> Data | None:
    """An Offer, or an AggregateOffer where there are several prices; None where the cost is not known."""
    common = {
        "@type": "Offer",
        "url": event.url,
        "description": event.price,
        "validThrough": event.register_by.iso() if event.register_by else None,
    }
    if event.cost == "free":
        return known(common | {"price": 0})
    if event.cost == "unknown" or not event.price:
        return None
    return known(common | _figures(event.price))


def _figures(price: str) -> Data:
    """Price and currency; nothing where the words hold a figure that is not understood."""
    found = AMOUNT.findall(price)
    signs = {sign for sign, _ in found}
    if len(signs) != 1 or FIGURE.search(AMOUNT.sub("", price)):
        return {}
    [currency] = [CURRENCIES.get(sign) for sign in signs]
    if currency is None:
        return {}
    amounts = sorted(float(amount) for _, amount in found)
    if len(amounts) == 1:
        return {"price": amounts[0], "priceCurrency": currency}
    return {
        "@type": "AggregateOffer",
        "lowPrice": amounts[0],
        "highPrice": amounts[-1],
        "offerCount": len(amounts),
        "priceCurrency": currency,
    }
