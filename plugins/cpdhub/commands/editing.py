"""What the web editor has to know to say what `check` would say: facts of the records, and words of the checks."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from zoneinfo import available_timezones

from pydantic import TypeAdapter, ValidationError

from ..admin import facts as records
from ..load.document import Document
from ..load.explain import PATTERNS
from ..load.harmful import AS_CODE
from ..load.harmful import KINDS as HARMFUL
from ..load.public import MENDS, REGISTER, placed
from ..load.references import Index
from ..load.within import TAKEN
from ..load.yamlcore import Tree
from ..model.catalogue import KINDS
from ..model.contacts import SECRET_LINK
from ..model.fields import COUNTRY_PATTERN, ID_PATTERN, LANGUAGE_PATTERN, Zone
from ..model.filenames import DEVICES
from ..urls import HOST, INWARD

FORMS = {"id": ID_PATTERN, "country": COUNTRY_PATTERN, "language": LANGUAGE_PATTERN}


def facts() -> dict[str, Any]:
    """What facts.json says."""
    return records.facts() | {
        "harmful": [[one.pattern, "iu" if one.flags & re.IGNORECASE else "u", *words] for one, *words in HARMFUL],
        "as_code": AS_CODE,
        "mail": MENDS["a mail address"],
        "devices": sorted(DEVICES),
        "taken": [list(one) for one in TAKEN],
        "inward": INWARD.pattern,
        "host": HOST.pattern,
        "opens": [SECRET_LINK.pattern, REGISTER],
        "forms": {
            form: [pattern, PATTERNS.get(pattern, "lower-case letters, digits, single hyphens")]
            for form, pattern in FORMS.items()
        },
        "zones": _zones(),
    }


def _zones() -> dict[str, str]:
    """Each zone that there is, and what is wrong with it: nothing, or that it is no place."""
    known = sorted(zone for zone in available_timezones() if _is_zone(zone))
    kind = next(kind for kind in KINDS if kind.name == "event")
    entries = [Document(kind, "", SimpleNamespace(timezone=zone), Tree()) for zone in known]
    wrong = {
        one.message.split('"')[1]: f"{one.message} ({one.hint})"
        for one in placed(entries, Index({}, frozenset(), frozenset()))
    }
    return {zone: wrong.get(zone, "") for zone in known}


def _is_zone(name: str) -> bool:
    try:
        TypeAdapter(Zone).validate_python(name)
    except ValidationError:
        return False
    return True
