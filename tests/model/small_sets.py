"""Small invented prompt sets, for asking the checks what they think of them."""

from reflect.model.facets import Facet, Item
from reflect.model.prompt_checks import faults
from reflect.model.prompt_schema import BlockTable, SetTable, to_prompt_set, to_step
from reflect.model.prompts import PromptSet

TAXONOMY = {
    "trigger": Facet(
        "trigger",
        "What set it off",
        "What set it off?",
        "",
        core=True,
        max_choices=3,
        items=(Item("blame", "Blame"), Item("change", "Change"), Item("loss", "Loss")),
    ),
    "level": Facet(
        "level",
        "Level",
        "Where?",
        "",
        core=True,
        max_choices=1,
        items=(Item("team", "The team"), Item("person", "The person")),
    ),
}

THREAT = {
    "id": "threat",
    "kind": "scale",
    "field": "threat_level",
    "anchors": ["not at all", "on guard", "very much"],
}
MOMENT = {"id": "moment", "kind": "text", "field": "moment"}
TRIGGER = {"id": "trigger", "kind": "multi", "field": "triggers", "facet": "trigger", "max": 2}
ECHO = {"id": "echo", "kind": "single", "field": "echo", "options": ["Yes", "No", "Not sure"]}
RAISE = {"id": "raise", "kind": "yesno", "field": "raise"}
ASIDE = {"id": "aside", "kind": "single", "options": ["Left", "Right"], "store": False}

BLOCKS = {
    "open": [{"id": "hello", "kind": "note"}],
    "steady": [{"id": "card", "kind": "note"}, {"id": "ground", "kind": "note"}],
    "close": [
        {"id": "flag", "kind": "yesno", "field": "raise", "show_if": "not raise is yes"},
        {"id": "bye", "kind": "note"},
    ],
}


def prompt_set(*steps: dict, blocks: tuple[str, ...] = ("steps",)) -> PromptSet:
    """Return a set of these steps; what a step leaves out is filled in with something plain."""
    table = SetTable.model_validate(
        {
            "id": "small",
            "name": "Small",
            "who": "Anyone",
            "when": "Any time",
            "minutes": 1,
            "out": "Nothing.",
            "blocks": list(blocks),
            "step": [full(step) for step in steps],
        }
    )
    shared = {
        name: tuple(
            to_step(step) for step in BlockTable.model_validate({"step": map(full, block)}).step
        )
        for name, block in BLOCKS.items()
    }
    return to_prompt_set(table, shared, own=True, place="small.toml")


def full(step: dict) -> dict:
    return {"text": "What was it?", "purpose": "To see."} | step


def faults_of(*steps: dict, blocks: tuple[str, ...] = ("steps",)) -> list[str]:
    return faults(prompt_set(*steps, blocks=blocks), TAXONOMY)
