"""A row of a public dataset and what is said of each of its columns; the models of the datasets are made of these."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel


def described(description: str, unit: str = "none", *, key: bool = False, codes: Any = None) -> Any:  # noqa: ANN401
    """A field with what its column means, its unit (`none` for text and codes) and its closed word list, if any."""
    extra: dict[str, Any] = {"unit": unit, "is_key": key}
    if codes is not None:
        extra["codes"] = [code.value for code in codes]
    return Field(description=description, schema_extra={"json_schema_extra": extra})


class Row(SQLModel):
    """A row of a public dataset."""

    dataset: ClassVar[str]
    dataset_title: ClassVar[str]
    dataset_summary: ClassVar[str]
    sorted_by: ClassVar[tuple[str, ...]]
