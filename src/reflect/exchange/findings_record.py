"""`reflect-findings/1`: counts, ratings, pairs and findings, as programs read them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field(ge=0)]
Rating = Annotated[float, Field(ge=0, le=10)]
About = dict[str, str | int]


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow", hide_input_in_errors=True, populate_by_name=True)


class CountRecord(_Part):
    """How often an item of a facet came up."""

    facet: str
    field: str
    item: str
    entries: Count
    by: dict[str, Count] = Field(description="By month, 2026-03, or by week, 2026-W07.")


class PeriodRecord(_Part):
    """The middle rating of a month or a week."""

    entries: Count
    median: Rating


class RatingRecord(_Part):
    """The middle rating of a field, over the window and by month or week."""

    field: str
    entries: Count
    median: Rating
    by: dict[str, PeriodRecord]


class PairRecord(_Part):
    """What came together: in `in` of the `of` entries with it, and elsewhere."""

    about: About
    in_: Count = Field(alias="in")
    of: Count
    elsewhere_in: Count
    elsewhere_of: Count
    stood_out: bool = Field(description="Whether chance does not explain it.")


class FindingRecord(_Part):
    """One thing a detector noticed, worded as a wondering."""

    key: str = Field("", description="What its judgement is kept under, as `about`.")
    detector: str
    about: About
    counts: dict[str, float | list[float]]
    text: str
    question: str = Field(pattern=r"\?$")
    caution: str = Field(description="The other explanation.")
    entries: list[str] = Field(description="The ids of the entries it stands on.")
    fit: str = Field("", description="fits or partly, where the writer said so of late.")
    correction: str = Field("", description="What the writer would add or correct.")


class FindingsRecord(_Part):
    """What `reflect patterns --json` prints."""

    format: Literal["reflect-findings/1"]
    since: date | None = Field(description="The first day; null where it is from the beginning.")
    until: date | None
    entries: Count = Field(description="Every kept entry in the window.")
    counted: Count = Field(description="Those that counts and findings may use.")
    counts: list[CountRecord]
    ratings: list[RatingRecord]
    findings: list[FindingRecord]
    pairs: list[PairRecord] = []
    quiet: Count = Field(0, description="Findings left out: the writer said they do not fit.")
