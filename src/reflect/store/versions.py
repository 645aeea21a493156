"""Which database programs this runs on."""

import sqlite3

from sqlcipher3 import dbapi2 as sqlcipher


def versions() -> dict[str, str]:
    """Return the name and version of each: the one for open files, and the one that seals."""
    conn = sqlcipher.connect(":memory:")
    try:
        row = conn.execute("PRAGMA cipher_version").fetchone()
    finally:
        conn.close()
    return {"SQLite": sqlite3.sqlite_version, "SQLCipher": row[0] if row else "not there"}
