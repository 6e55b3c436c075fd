"""What a source talks about: how far new texts use the words that its earlier ones use again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean

from ...model.item import Item

LONG, LATEST = 5, 200
"""Letters of a word that counts; items that are looked at."""
LEAST_BEFORE, LEAST_NOW = 40, 30
"""Words in all, there and in what came, under which nothing is said."""
LEAST_EACH = 3
"""Words under which a text cannot be told from a number in a series."""
WORD = re.compile(r"[^\W\d_]{2,}")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
"""Thai, Lao, Burmese, Khmer, Japanese, Chinese: a run of these is many words."""

COMMON = frozenset(
    """
    about above after again against almost along already although always among another anything around available
    became because become before began being believe below better between beyond bring brings called cannot change
    comes coming could course doing during early either enough especially every everyone everything example first
    following found friday further getting given gives giving going great happen having however including instead
    itself january february march april august september october november december known large later latest learn
    least leave likely little looking looks makes making maybe means might monday month months never nothing often
    online other others people perhaps place please point possible posted posts quite rather really right since
    small someone something sometimes start started still taking thank thanks their theirs themselves there these
    thing things think third those thought three through thursday today together tomorrow towards trying tuesday
    under until using usually various wants wednesday weeks welcome where whether which while whole without working
    world would years yesterday yourself alles andere anderen anderer bereits damit deren diese diesem diesen dieser
    dieses durch einem einen einer eines einige etwas gegen haben hatte immer jahre jahren jetzt keine keinen können
    konnte machen meine nicht nichts schon seine seinen seiner selbst sollen sollte sowie viele vielen weiter
    weitere welche werden wieder wurde wurden zwischen ainsi alors après aucun aussi autre autres avant avoir
    beaucoup celle celui cette chaque comme comment contre depuis dernier encore entre faire leurs lorsque moins
    nombre notre parce pendant peuvent plusieurs première premier quand quelques selon seront toujours toute toutes
    votre étaient était además ahora algunos antes aunque cuando cuanto desde después donde durante ellos entonces
    estaba estado están estos hacer hasta mientras mismo mucho muchos mundo nosotros nuestra nuestro otras otros
    porque primera puede pueden según siempre sobre también tanto tener tiene tienen todas todos vamos ainda assim
    algumas alguns depois disse então estão fazer foram mesmo muito muitos nossa nosso outra outro outras outros
    pelos podem quando segundo sempre seria tempo altri altro anche ancora avere dalla dalle degli della delle dello
    essere fatto hanno molto nella nelle nello nostra nostro perché prima primo proprio quale quella quelle quello
    questa queste questi questo senza sotto stata stato sulla tutte tutti tutto alleen anders bijna binnen daarom
    eerste gewoon heeft hebben hoewel iedereen kunnen maken moeten nieuwe omdat onder steeds tegen terwijl tijdens
    tussen vanaf verder waarom wanneer worden zoals zonder zullen
    """.split()  # noqa: SIM905 - one name a line would be 400 lines
)
"""Words of five letters or more that say nothing of the subject, in seven languages: by them all texts are alike."""


def kinship(before: Sequence[Item], came: Sequence[Item]) -> float | None:
    """How well what came fits what was there: the share of its words that are known, by that of the earlier items.

    1.0 and more where an item that came has as many words in common with the
    earlier ones as each of these has with the others, 0.0 where it has none;
    None where there are too few words to say.
    """
    # A text that stands there twice would make a source seem more uniform than it is.
    titles = {item.title.casefold(): item for item in before[-LATEST:]}
    own, new = _told(titles.values()), _told(came)
    if sum(map(len, own)) < LEAST_BEFORE or sum(map(len, new)) < LEAST_NOW:
        return None
    known, used = (Counter(word for item in some for word in item) for some in (own, new))
    # In a template each word comes back in every item: what is more than was to be expected counts for nothing.
    worth = {word: min(1.0, (1 + known[word] * len(new) / len(own)) / times) for word, times in used.items()}
    usual = fmean(sum(known[word] > 1 for word in item) / len(item) for item in own)
    return fmean(sum(worth[word] for word in item if word in known) / len(item) for item in new) / max(usual, 0.05)


def uniform(items: Sequence[Item]) -> float:
    """How far items are one text: the share of an item's words, short ones too, that three in four of them have."""
    texts = [set(WORD.findall(f"{item.title} {item.summary}".casefold())) for item in items[-LATEST:]]
    texts = [text for text in texts if len(text) >= LEAST_EACH]
    times = Counter(word for text in texts for word in text)
    common = {word for word, number in times.items() if number >= 0.75 * len(texts)}
    return fmean(len(text & common) / len(text) for text in texts) if len(texts) > 1 else 0.0


def _told(items: Iterable[Item]) -> list[frozenset[str]]:
    return [found for item in items if (found := words(item))]


def words(item: Item) -> frozenset[str]:
    """The words of an item that tell its subject: long and not common; of scripts without spaces, pairs of signs."""
    runs = WORD.findall(" ".join((item.title, item.summary, *item.tags)).casefold())
    dense = [run for run in runs if UNSPACED.match(run)]
    long = {run for run in runs if len(run) >= LONG and run not in COMMON}
    return frozenset(run[at : at + 2] for run in dense for at in range(len(run) - 1)) | (long - {*dense})
