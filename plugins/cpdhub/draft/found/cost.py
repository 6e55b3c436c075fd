"""What an event costs: taken only where it is free for all, or a price for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .beside import TEXT
from .page import Page
from .sayings import Saying, of
from .settled import Settled

AMOUNT = re.compile(
    r"(?:[$€£]|\b(?:USD|EUR|GBP|CAD|AUD|NZD) ?) ?(?=\d{0,6}[1-9]|0?[.,]\d?[1-9])\d{1,6}(?:[.,]\d{1,3})?"
    r"|\b(?=\d*[1-9])\d{1,6}(?:[.,]\d{2})? ?(?:[€£]|(?:USD|EUR|GBP|CAD|AUD|NZD|dollars?|euros?|pounds?)\b)",
    re.I,
)
SOME = r"(?:members?|subscribers?|staff|employees?|students|residents)\b"
NAMED = rf"(?:for|to) (?:[\w’'-]+ ){{0,4}}?{SOME}"
FOR_SOME = re.compile(rf"\bfree (?:of charge )?{NAMED}|\bnon-?members?\b", re.I)
ONLY_SOME = re.compile(
    rf"\b(?:open|only|exclusive(?:ly)?|restricted|limited|reserved) {NAMED}|\b{SOME}[ -]only\b|\bnur für mitglieder",
    re.I,
)
"""Of a cost that is not the same for everybody."""
OFFERED = re.compile(rf"\b{SOME}", re.I)
"""Of the name of a price that is for some."""


def settle(said: Sequence[Saying], settled: Settled, page: Page | None) -> None:
    """Fill `cost` and `price` where they are the same for everybody."""
    free, prices = of(said, "free"), of(said, "price")
    amounts = [one.value[0] for one in prices]
    if len({one.value for one in free}) > 1 or (free and amounts and free[0].value != (max(amounts) == 0)):
        told = f"it is called {'free' if free[0].value else 'not free'}, and a price is {_money(prices)}"
        settled.doubt(f"the cost, since two places contradict each other: {told}", "cost", "price")
    elif (not amounts or min(amounts) == 0) and (
        offered := [one for one in of(said, "offer") if OFFERED.search(one.value)]
    ):
        settled.doubt(f"the cost: a price is called “{offered[0].value}”", "cost", "price")
    elif (free or amounts) and (mixed := _mixed(page, not amounts or max(amounts) == 0)):
        text = "free" if not amounts or max(amounts) == 0 else _money(prices)
        settled.doubt(f"the cost: {(free or prices)[0].where} has {text}, and {TEXT} has “{mixed}”", "cost", "price")
    elif (free and free[0].value) or (amounts and max(amounts) == 0):
        settled.fill("cost", "free", (free or prices)[0].where)
    elif amounts and min(amounts) > 0:
        settled.fill("cost", "paid", prices[0].where)
        settled.fill("price", _money(prices), prices[0].where)
    elif amounts:
        settled.doubt(f"the cost: its prices are {_money(prices)}", "cost")


def _money(prices: Sequence[Saying]) -> str:
    """ "25 USD", or "from 25 to 40 USD"; each amount as short as it can be."""
    amounts = sorted({one.value[0] for one in prices})
    currency = next((one.value[1] for one in prices if one.value[1]), "")
    shown = [f"{amount:.2f}".removesuffix(".00") for amount in amounts[:1] + amounts[1:][-1:]]
    text = " to ".join(shown) if shown else "none"
    return f"{'from ' if len(shown) > 1 else ''}{text} {currency}".strip()


def _mixed(page: Page | None, free: bool) -> str:
    """What the text says of another price, or of one that is not for all; empty where it does not."""
    for text in page.blocks if page else ():
        if found := FOR_SOME.search(text) or (free and (AMOUNT.search(text) or ONLY_SOME.search(text))):
            return found[0]
    return ""
