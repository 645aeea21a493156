"""`reflect prompts`: see, check and write prompt sets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import SetName
from reflect.cli.runtime import runtime

if TYPE_CHECKING:
    from reflect.model.facets import Taxonomy
    from reflect.model.prompts import Step

prompts_app = typer.Typer(rich_markup_mode=None)


@prompts_app.callback(invoke_without_command=True)
def list_sets(ctx: typer.Context) -> None:
    """See, check and write prompt sets. On its own: which there are, your own among them.

    Example: reflect prompts
    """
    if ctx.invoked_subcommand:
        return
    from reflect.errors import InvalidInput

    rt = runtime(ctx)
    rows = []
    for set_id, name in rt.library.set_names().items():
        try:
            prompts = rt.library.prompt_set(set_id)
        except InvalidInput as error:
            rows.append((set_id, f"{name}; your own, and does not hold. {error.message}"))
            continue
        where = "" if prompts.kept_in == "journal" else "; for a meeting"
        mine = "; your own" if prompts.own else ""
        rows.append((set_id, f"{prompts.name}. {_takes(prompts.minutes)}{where}{mine}."))
    rt.screen.rows(rows)


@prompts_app.command("show")
def show_set(ctx: typer.Context, prompt_set: SetName) -> None:
    """Print a prompt set with its questions and branches.

    Example: reflect prompts show after_visit
    """
    rt = runtime(ctx)
    prompts = rt.library.prompt_set(prompt_set)
    rt.screen.say(prompts.name, "bold")
    rt.screen.rows(
        [
            ("For", prompts.who),
            ("When", prompts.when),
            ("Takes", f"about {prompts.minutes} minutes; {prompts.depth} unless asked otherwise"),
            ("Gives", prompts.out),
        ]
    )
    for at, step in enumerate(prompts.steps, start=1):
        rt.screen.say()
        rt.screen.say(f"{at}. {step.id}: {_kind(step)}", "bold")
        rt.screen.say(step.text)
        rt.screen.rows(_details(step, rt.library.facets))
    for name in dict.fromkeys(branch.run for step in prompts for branch in step.then if branch.run):
        rt.screen.say()
        rt.screen.say(f"Block {name}", "bold")
        for step in prompts.blocks[name]:
            rt.screen.say(f"{step.id}: {_kind(step)}", "bold")
            rt.screen.say(step.text)
            rt.screen.rows(_details(step, rt.library.facets))


@prompts_app.command("check")
def check(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Prompt set files.")],
) -> None:
    """Check prompt sets of your own; say everything that does not hold.

    Example: reflect prompts check my_set.toml
    """
    from reflect.errors import InvalidInput

    rt = runtime(ctx)
    worst: InvalidInput | None = None
    for file in files:
        try:
            prompts = rt.library.check(file)
        except InvalidInput as error:
            worst = error
            rt.screen.say(f"{file.name} does not hold:", "bold")
            rt.screen.rows([("-", fault) for fault in error.faults])
        else:
            rt.screen.say(f"{file.name} holds: {prompts.name}, {len(prompts.steps)} steps.")
    if worst is not None:
        raise InvalidInput("Not every file holds.", "Mend what is listed and check again.")


@prompts_app.command("new")
def new_set(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="Its id, such as my_set.")],
) -> None:
    """Start a prompt set of your own from a template.

    Example: reflect prompts new my_set
    """
    import re

    from reflect.errors import WrongCommandLine
    from reflect.files import write_private

    rt = runtime(ctx)
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", name):
        raise WrongCommandLine(
            "That cannot be an id.", "Use small letters, numbers and _, such as my_set."
        )
    file = rt.private_folder() / "prompts" / f"{name}.toml"
    file.parent.mkdir(mode=0o700, exist_ok=True)
    text = re.sub(r'(?m)^id = "[^"]*"', f'id = "{name}"', rt.library.template(), count=1)
    write_private(file, [text.encode()])
    rt.screen.say(f"Written to {file}")
    rt.screen.say(f"Change it, then: reflect prompts check {file}")


@prompts_app.command("schema")
def schema(ctx: typer.Context) -> None:
    """Print the JSON Schema of a prompt set file, for editors.

    Example: reflect prompts schema
    """
    import json

    from reflect.model.prompt_schema import SetTable

    text = json.dumps(SetTable.model_json_schema(), indent=2, ensure_ascii=False)
    runtime(ctx).screen.raw(text + "\n")


def _takes(minutes: int) -> str:
    return f"About {minutes} {'minute' if minutes == 1 else 'minutes'}"


def _kind(step: "Step") -> str:
    words = [step.kind, step.depth]
    words += [] if step.stored else ["never kept"]
    words += [] if step.skippable else ["cannot be skipped"]
    words += [f"up to {step.maximum}"] if step.kind == "multi" else []
    return ", ".join(words)


def _details(step: "Step", taxonomy: "Taxonomy") -> list[tuple[str, str]]:
    rows = [("fills", step.field), ("from", step.facet), ("asked if", step.show_if_text)]
    rows += [("asked for each", step.for_each), ("options from", step.options_from)]
    labels = [choice.label for choice in step.options]
    if step.facet:
        labels += [item.label for item in taxonomy[step.facet].items]
    if step.nothing:
        labels.append(step.nothing)
    rows.append(("options", "; ".join(labels)))
    if step.anchors:
        rows.append(
            (
                "scale",
                "; ".join(f"{at} {w}" for at, w in zip((0, 5, 10), step.anchors, strict=True)),
            )
        )
    for branch in step.then:
        does = [
            f"runs {branch.run} from {branch.start or 'its start'}" if branch.run else "",
            f"goes on {branch.depth}" if branch.depth else "",
            "goes to the close" if branch.finish else "",
            "saves and closes" if branch.stop else "",
            f"offers {branch.offer} afterwards" if branch.offer else "",
            "shows people to talk to" if branch.support else "",
            f"says: {branch.say}" if branch.say else "",
        ]
        rows.append((f"when {branch.text}", "; ".join(part for part in does if part)))
    rows.append(("card", step.cue))
    return [(left, right) for left, right in rows if right]
