"""The base of every record, and what all records carry."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from .fields import UNKNOWN, Checked, Day, Id, SourceRef, Year, refuse


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", regex_engine="python-re")

    @field_validator("*", mode="before")
    @classmethod
    def _switch(cls, value: object, info: ValidationInfo) -> object:
        """A field that is true or false takes no word for it."""
        field = cls.model_fields[info.field_name or ""]
        if field.annotation is bool and not isinstance(value, bool):
            refuse("is neither true nor false", "write true or false")
        return value


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
