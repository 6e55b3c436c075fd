"""The base of every record, and what all records carry."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from .fields import UNKNOWN, Checked, Day, Id, Line, SourceRef, Year, refuse


class Record(BaseModel):
    """A frozen record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

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

    id: Id = Field(
        title="Id (the file’s name)",
        description="Lower-case words and hyphens, as budget-for-one. It is the entry’s address and never changes.",
    )
    added: Day = Field(title="Added on", description="The day on which this entry came to the hub, as 2026-12-03.")
    changed: Day = Field(
        title="Changed on",
        description="The day on which a fact of it last changed. Set it to today whenever you change one.",
    )


class Credited(Dated):
    """An entry that may name the people who brought it."""

    credit: tuple[Line, ...] = Field(
        (),
        title="Thanks to",
        description="Who suggested or wrote it, by the name under which they want to be thanked. May be empty.",
    )

    @field_validator("credit")
    @classmethod
    def _names(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if "@" in name or "://" in name:
                refuse(f'"{name}" is no name', "write the name alone: no mail address, no account, no link")
        return value


class Entry(Credited):
    """An entry whose facts come from somewhere, and may have been checked."""

    sources: tuple[SourceRef, ...] = Field(
        min_length=1,
        title="Where the facts come from",
        description="Addresses of the pages where you read it, https://… (or: owner/repo path @commit).",
    )
    sources_year: Year = Field(
        UNKNOWN, title="Year of the newest of them", description="As 2026. Write unknown if it cannot be seen."
    )
    checked: Checked = Field(
        title="Address opened on",
        description="The day on which you opened that address yourself, as 2026-12-03. Write never if you did not.",
    )
