"""feedparser's two parsers, the strict one and the forgiving one, held within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from xml.sax import SAXException, handler
from xml.sax.expatreader import ExpatParser
from xml.sax.xmlreader import AttributesNSImpl, InputSource

from feedparser.api import LooseFeedParser, StrictFeedParser

from .bounded import MOST_ATTRIBUTES, Bounded, Enough, Make

ENDED_EARLY = {"no element found", "junk after document element"}
"""What expat says of a document that was cut after an entry, or that has something behind its end."""


class Strict(Bounded, StrictFeedParser):  # type: ignore[misc]
    """For what is well formed."""

    well_formed = True

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:
        # getValueByQName looks through all of them for each.
        super().startElementNS(name, qname, attrs if len(attrs) <= MOST_ATTRIBUTES else _few(attrs))


class Loose(Bounded, LooseFeedParser):  # type: ignore[misc]
    """For everything else."""


def parse(text: str, entities: Mapping[str, str], make: Make) -> Bounded:
    """A feed's text from its root on, read by the strict parser or else the forgiving one.

    The text holds no character that XML forbids, and no document type: `entities`
    are its own, each a short text.
    """
    strict = Strict("", None, "utf-8")
    strict.begin(make)
    if _strictly(text, entities, strict):
        return strict
    loose = Loose("", None, "utf-8", dict(entities))
    loose.begin(make)
    loose.bozo = True
    try:
        loose.feed(text)
    except Enough:
        loose.leave()
    except MemoryError:
        raise
    except Exception as error:  # as in `Bounded._try`, between entries
        loose.stumbled.append(type(error).__name__)
    loose.end()
    return loose


class Whole(ExpatParser):
    """Hands on a text as a whole: escaped HTML would come in thousands of pieces, each with its price."""

    _parser: Any

    def reset(self) -> None:
        super().reset()
        self._parser.buffer_text = True


def _strictly(text: str, entities: Mapping[str, str], strict: Strict) -> bool:
    """Whether it was well formed, as far as it goes."""
    parser = Whole()  # without the document type and with no entity from elsewhere
    parser.setFeature(handler.feature_namespaces, True)
    parser.setFeature(handler.feature_external_ges, False)
    parser.setContentHandler(strict)
    parser.setErrorHandler(strict)
    source = InputSource()
    source.setEncoding("utf-8")
    declared = "".join(f'<!ENTITY {name} "{value}">' for name, value in entities.items())
    document = f"<!DOCTYPE feed [{declared}]>{text}" if declared else text
    source.setByteStream(BytesIO(document.encode("utf-8", "replace")))
    try:
        parser.parse(source)
    except Enough:
        strict.leave()
    except SAXException as error:
        if error.getMessage() not in ENDED_EARLY:
            return False
    except MemoryError:
        raise
    except Exception:  # the other one may manage
        return False
    strict.end()
    return True


def _few(attrs: Any) -> AttributesNSImpl:
    names = list(attrs.getNames())[:MOST_ATTRIBUTES]
    return AttributesNSImpl({name: attrs.getValue(name) for name in names}, {})
