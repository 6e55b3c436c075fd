"""The base of every record, and what all records carry."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from .fields import UNKNOWN, Checked, Day, Id, SourceRef, Year


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", regex_engine="python-re")


class Dated(Record):
    """An entry with an id and the days on which it came and last changed."""

    id: Id = Field(description="The file's name without its ending; stable for ever.")
    added: Day = Field(description="The day on which this entry came to the hub.")
    changed: Day = Field(description="The day on which a published fact of it last changed.")


class Entry(Dated):
    """An entry whose facts come from somewhere, and may have been checked."""

    sources: tuple[SourceRef, ...] = Field(
        min_length=1, description="Where the facts come from: public addresses, or `owner/repo path @commit`."
    )
    sources_year: Year = Field(UNKNOWN, description="Year of the newest of the sources.")
    checked: Checked = Field(description="The day on which a person last opened the entry's address, or `never`.")
