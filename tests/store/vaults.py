"""Vaults for tests: quick to open, and a keyring that keeps things in memory."""

from reflect.store.slots import Cost
from reflect.store.vault import Vault

# The least that is accepted: a test should not wait for what a thief should.
QUICK = Cost(memory_kib=19 * 1024, passes=2)
PASSPHRASE = "seven quiet otters"


def make_vault(folder, passphrase=PASSPHRASE, **more):
    return Vault.create(folder, passphrase, cost=QUICK, **more)


class MemoryKeyring:
    """Keeps what it is given in a dictionary."""

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


class ClosedKeyring:
    """Refuses everything with an error, as a locked keyring or none at all does."""

    def __init__(self, error):
        self.error = error

    def refuse(self, *_):
        raise self.error

    get_password = set_password = delete_password = refuse
