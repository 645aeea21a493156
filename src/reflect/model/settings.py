"""The few settings, each with its meaning and what it may hold."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """What a person may change. The cut-offs are design choices, never called clinical."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    depth: Literal["as-set", "short", "standard", "full"] = Field(
        "as-set",
        description="How far reflections go. as-set: each prompt set its own way.",
    )
    body_questions: bool = Field(
        default=True, description="Ask what is noticed in the body (full path only)."
    )
    pause: bool = Field(
        default=True, description="Offer one slow breath before the question about protecting."
    )
    identity_patterns: bool = Field(
        default=False,
        description="Count your entries about racism and identity in your own patterns.",
    )
    identifier_check: bool = Field(
        default=True, description="After an answer, say quietly what may show who someone is."
    )
    steady_at: int = Field(
        7, ge=1, le=10, description="Stirred up at this or more offers a minute to steady."
    )
    people_at: int = Field(
        9, ge=1, le=10, description="Stirred up at this or more shows people to talk to first."
    )
    rise_at: int = Field(
        3, ge=1, le=10, description="A closing rating this much higher offers support."
    )
    calm_at: int = Field(
        2, ge=0, le=10, description="On guard at this or less leaves out the threat questions."
    )
    pickers: bool = Field(
        default=False, description="Choose from lists with the arrow keys instead of numbers."
    )
    plain: bool = Field(
        default=False, description="Plain numbered lines everywhere, for a screen reader."
    )
