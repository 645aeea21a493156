"""A person's own key and the keys of others, kept inside the journal and sealed with it."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

from reflect.errors import NotThere, Refused
from reflect.model.sharing import Contact, OwnKey, PublicKey
from reflect.store import hold
from reflect.store.rows import fetch

_CONTACT = "SELECT alias, age, sign, added, compared FROM contacts"


class People:
    """Whose keys are known. Every method may raise Busy, Damaged and SystemSaidNo."""

    def __init__(
        self, conn: sqlite3.Connection, changing: Callable[[], AbstractContextManager[None]]
    ) -> None:
        """Stand on a journal's open connection; `changing` is its transaction."""
        self._conn = conn
        self._changing = changing

    def own(self) -> OwnKey | None:
        """Return the writer's own key, None where none was made."""
        rows = fetch(self._conn, "SELECT age, sign, age_secret, sign_secret FROM own_key")
        return next((OwnKey(PublicKey(age, sign), *rest) for age, sign, *rest in rows), None)

    def keep_own(self, key: OwnKey) -> OwnKey:
        """Keep the writer's own key and return it; another window's, where that came first."""
        with self._changing():
            self._conn.execute(
                "INSERT OR IGNORE INTO own_key VALUES (1, ?, ?, ?, ?)",
                (key.public.age, key.public.sign, key.age_secret, key.sign_secret),
            )
        return self.own() or key

    def all(self) -> list[Contact]:
        """Return everybody known, in order of the alphabet."""
        return [_contact(row) for row in fetch(self._conn, f"{_CONTACT} ORDER BY alias")]

    def named(self, alias: str) -> Contact:
        """Return somebody by alias, whatever its capitals. Raises NotThere."""
        rows = fetch(self._conn, f"{_CONTACT} WHERE alias = ?", (alias,))
        if not rows:
            raise NotThere(
                f"There is nobody called {alias} here.", "`reflect share people` lists who is."
            )
        return _contact(rows[0])

    def signed_by(self, sign: str) -> Contact | None:
        """Return whose signing key that is, None where it is nobody's."""
        rows = fetch(self._conn, f"{_CONTACT} WHERE sign = ?", (sign,))
        return _contact(rows[0]) if rows else None

    def add(self, contact: Contact) -> None:
        """Keep somebody's key. The same again changes nothing but whether it was compared.

        Raises Refused where the alias has another key, or the key another alias.
        """
        with self._changing():
            for known in self.all():
                same = known.alias.casefold() == contact.alias.casefold()
                if same != (known.key.sign == contact.key.sign):
                    raise Refused(
                        f"{known.alias} is known with "
                        + ("another key." if same else "that key already."),
                        f"If that is over: `reflect share forget {known.alias}`",
                    )
            self._conn.execute(
                "INSERT OR REPLACE INTO contacts VALUES (?, ?, ?, ?, ?)",
                (
                    contact.alias,
                    contact.key.age,
                    contact.key.sign,
                    contact.added.isoformat(),
                    int(contact.compared),
                ),
            )

    def forget(self, alias: str) -> None:
        """Let go of somebody's key. Raises NotThere, Refused on a hold."""
        with self._changing():
            known = self.named(alias)
            hold.refuse(hold.folder_of(self._conn))
            self._conn.execute("DELETE FROM contacts WHERE alias = ?", (known.alias,))


def _contact(row: tuple[str, str, str, str, int]) -> Contact:
    alias, age, sign, added, compared = row
    return Contact(alias, PublicKey(age, sign), date.fromisoformat(added), bool(compared))
