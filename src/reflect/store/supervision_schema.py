"""The schema of the supervision file, one step at a time, by the same rules as the journal's.

Nobody is in it by name: a person is an alias or a role. No column, and no field of a prompt set
kept here, holds anything special about anybody (health, ethnicity, faith and the like).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reflect.store.migrations import Schema

if TYPE_CHECKING:
    from sqlite_utils import Database

STEPS: "list[Callable[[Database], None]]" = []

# "RFS1"
SUPERVISION = Schema(0x52465331, STEPS, "a supervision file")


def step(function: "Callable[[Database], None]") -> "Callable[[Database], None]":
    """Put a step at the end of the list."""
    STEPS.append(function)
    return function


@step
def meetings_and_what_was_agreed(db: "Database") -> None:
    """People, meetings with their topics and answers, actions, sign-offs and what came later."""
    # A meeting is one sitting with one prompt set: a session, the standing agreement, a session
    # that was missed, a group, a threat map. `person` is null where it is about nobody.
    # `spent` are the seconds it took so far, pauses left out; `place` the page it stands at.
    # An action's words stand in its answer; here is how it stands by now.
    db.executescript("""
        CREATE TABLE people (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            alias TEXT NOT NULL UNIQUE COLLATE NOCASE
        );

        CREATE TABLE meetings (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            set_id TEXT NOT NULL,
            set_version INTEGER NOT NULL,
            person INTEGER REFERENCES people (number) ON DELETE CASCADE,
            at TEXT NOT NULL,
            instant INTEGER NOT NULL,
            minutes INTEGER NOT NULL,
            spent INTEGER NOT NULL DEFAULT 0,
            ended TEXT,
            updated TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'sealed')),
            trail TEXT NOT NULL DEFAULT '[]',
            place TEXT NOT NULL DEFAULT ''
        );
        CREATE INDEX meetings_newest ON meetings (instant);
        CREATE INDEX meetings_by_set ON meetings (set_id, instant);
        CREATE INDEX meetings_of_person ON meetings (person, set_id, instant);
        CREATE INDEX meetings_open ON meetings (number) WHERE state = 'open';

        CREATE TABLE topics (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            meeting INTEGER NOT NULL REFERENCES meetings (number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            label TEXT NOT NULL,
            taken_up INTEGER NOT NULL DEFAULT 1
        );
        CREATE INDEX topics_in_order ON topics (meeting, position);

        CREATE TABLE answers (
            id INTEGER PRIMARY KEY,
            meeting INTEGER NOT NULL REFERENCES meetings (number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            step TEXT NOT NULL,
            about TEXT NOT NULL,
            kind TEXT NOT NULL,
            field TEXT NOT NULL,
            asked TEXT NOT NULL,
            value TEXT NOT NULL
        );
        CREATE INDEX answers_in_order ON answers (meeting, position);
        CREATE INDEX answers_earlier ON answers (about) WHERE field = 'previous_actions';

        CREATE TABLE actions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            answer INTEGER NOT NULL UNIQUE REFERENCES answers (id) ON DELETE CASCADE,
            person INTEGER REFERENCES people (number) ON DELETE CASCADE,
            status TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            barrier TEXT NOT NULL DEFAULT '',
            what TEXT NOT NULL DEFAULT ''
        );
        CREATE INDEX actions_open ON actions (number) WHERE is_open = 1;
        CREATE INDEX actions_open_of_person ON actions (person) WHERE is_open = 1;

        CREATE TABLE signatures (
            id INTEGER PRIMARY KEY,
            meeting INTEGER NOT NULL REFERENCES meetings (number) ON DELETE CASCADE,
            role TEXT NOT NULL,
            how TEXT NOT NULL,
            comment TEXT NOT NULL,
            at TEXT NOT NULL
        );
        CREATE INDEX signatures_of_meeting ON signatures (meeting, id);

        CREATE TABLE additions (
            id INTEGER PRIMARY KEY,
            meeting INTEGER NOT NULL REFERENCES meetings (number) ON DELETE CASCADE,
            role TEXT NOT NULL,
            text TEXT NOT NULL,
            at TEXT NOT NULL
        );
        CREATE INDEX additions_of_meeting ON additions (meeting, id);
    """)
