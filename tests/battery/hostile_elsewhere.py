"""Files made to do harm that say they come from another program: at least twenty for each source."""

import io
import json
import struct
import zipfile

DEEP = 100_000
MB = 1024 * 1024
BOMB = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))


def zipped(*members, pack=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as file:
        for name, data in members:
            file.writestr(name, data)
    return out.getvalue()


def marked(data, at_local, at_central, value):
    """A zip with one byte of each of its heads set."""
    data = bytearray(data)
    data[data.find(b"PK\x03\x04") + at_local] = value
    data[data.find(b"PK\x01\x02") + at_central] = value
    return bytes(data)


def entries(*given):
    return json.dumps({"entries": given}).encode()


def one(**parts):
    """An entry as jrnl and Day One both would take it, but for what is given."""
    good = {"date": "2020-08-30", "time": "09:00", "creationDate": "2020-08-30T08:00:00Z"}
    return entries({**good, "title": "x", "text": "x", **parts})


JSON = {
    "deep lists": b'{"entries": ' + b"[" * DEEP,
    "deep lists, closed": b'{"entries": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep objects": b'{"a":' * DEEP,
    "no list": b'{"entries": {"a": 1}}',
    "entries that are numbers": b'{"entries": [1]}',
    "entries that are lists": b'{"entries": [[]]}',
    "very many parts": b'{"entries": [' + b"[]," * 3_000_000 + b"[]]}",
    "very many keys": json.dumps({f"key{n}": n for n in range(400_000)}).encode(),
    "very many escapes": b'{"a": "' + b"\\u0041" * 7_500_000 + b'"}',
    "one long string": b'{"a": "' + b"a" * (47 * MB) + b'"}',
    "one wide letter among many": b'{"a": "' + "🙂".encode() + b"a" * (46 * MB) + b'"}',
    "one wide letter in an entry": b'{"entries": [{"text": "'
    + "🙂".encode()
    + b"a" * (46 * MB)
    + b'"}]}',
    "an entry that is nearly too large": one(text="🙂" + "a" * 8_000_000)[:-1],
    "a string of wide letters": b'{"a": "' + "🙂".encode() * (11 * MB) + b'"}',
    "a string of quotes without end": b'{"a": "' + b'\\"' * 10_000_000,
    "a long number": b'{"entries": [' + b"9" * DEEP + b"]}",
    "cut off": b'{"entries": [{"title": "x',
    "not UTF-8": b'{"entries": [{"title": "\xff\xfe"}]}',
    "UTF-16": '{"entries": []}'.encode("utf-16-le"),
    "a program": b'{"entries": [__import__("os").system("true")]}',
    "larger than is read": b'{"entries": []}' + b" " * (65 * MB),
    "no date": entries({"title": "x", "text": "x"}),
    "tags that are text": one(tags="x"),
    "tags that are lists": one(tags=[[]]),
}

JRNL = {
    **JSON,
    "a date that is none": one(date="never"),
    "a title that is a number": one(title=1),
    "a body that is a list": one(body=["x"]),
    "xml that grows": f"<!DOCTYPE x [<!ENTITY a0 'aaaaaaaaaa'>{BOMB}]><journal>&a9;</journal>".encode(),
    "xml that fetches": b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><journal/>',
    "xml that includes": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><journal>&a;</journal>',
    "deep xml": b"<journal>" + b"<a>" * DEEP,
    "very many parts of xml": b"<journal>" + b"<a/>" * 2_000_000 + b"</journal>",
    "very many attributes": b"<journal " + b" ".join(b'a%d=""' % n for n in range(DEEP)) + b"/>",
    "very long xml": b"<journal>" + b"x" * (47 * MB) + b"</journal>",
    "a wide letter in long xml": "<journal><entry>🙂".encode()
    + b"x" * (46 * MB)
    + b"</entry></journal>",
    "xml cut off": b'<journal><entry date="2020-08-30">x',
    "xml that says it is UTF-16": b'<?xml version="1.0" encoding="utf-16"?><journal/>',
    "zeroes": bytes(5 * MB),
    "no journal": b"words\n" * 500_000,
    "letters that are none": b"[2020-08-30 09:00] \xff\xfe\n",
    "one endless line": b"[2020-08-30 09:00] " + b"x" * (17 * MB),
    "one endless entry": b"[2020-08-30 09:00] x\n" + (b"y" * 1023 + b"\n") * (17 * 1024),
    "brackets without end": b"[" * (15 * MB),
    "sealed by its program": b"JRNLv3\x00\x10",
    "a head without a date": b"title: x\ndate: never\n\nwords",
    "a head without end": b"title: x\ndate: " + b"1" * (5 * MB),
}

DAYONE = {
    **JSON,
    "a date that is none": one(creationDate="never"),
    "a date beyond time": one(creationDate="9999-12-31T23:59:59Z"),
    "a text that is a number": one(text=1),
    "a zip cut off": zipped(("Journal.json", one()))[:-30],
    "a zip of nothing": zipped(),
    "a zip without json": zipped(("readme.txt", "x")),
    "a zip with a password": marked(zipped(("Journal.json", one())), 6, 8, 1),
    "a zip packed in no way": marked(zipped(("Journal.json", one())), 8, 10, 99),
    "a zip that swells": zipped(("Journal.json", bytes(70 * MB))),
    "a zip of many that swell": zipped(*((f"{n}.json", b" " * (60 * MB)) for n in range(5))),
    "a zip that lies of its size": zipped(("Journal.json", bytes(70 * MB))).replace(
        struct.pack("<I", 70 * MB), struct.pack("<I", 10)
    ),
    "a zip that climbs": zipped(("../../Journal.json", b"x")),
    "a zip of one name twice, neither json": zipped(("a.json", b"x"), ("b/../a.json", b"x")),
    "a zip of zips": zipped(("Journal.json", zipped(("Journal.json", one())))),
    "very many files": zipped(*((f"{n}.json", b"") for n in range(20_000)), pack=zipfile.ZIP_STORED),
    "a zip that is no zip": b"PK\x05\x06" + b"\x00" * 18,
    "a zip with a checksum of another": zipped(("Journal.json", one()), pack=zipfile.ZIP_STORED).replace(
        b"creationDate", b"creationdate", 1
    ),
}  # fmt: skip


def headed(head, body=b"words"):
    return b"---\ndate: 2020-08-30\n" + head + b"\n---\n" + body


MARKDOWN = {
    "deep lists": headed(b"a: " + b"[" * 1900),
    "deep lists, closed": headed(b"a: " + b"[" * 900 + b"]" * 900),
    "very deep lists": headed(b"a: " + b"[" * 20_000),
    "deep mappings": headed(b"a: " + b"{b: " * 900 + b"}" * 900),
    "deep by indents": headed(b"a:\n" + b"".join(b" " * n + b"- \n" for n in range(1, 300))),
    "deep by dashes": headed(b"a:\n " + b"- " * 20_000 + b"x"),
    "an anchor within itself": headed(b"a: &x [*x]"),
    "anchors that grow": headed(
        b"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        + b"\n".join(
            b"a%d: &a%d [%s]" % (n + 1, n + 1, b", ".join([b"*a%d" % n] * 10)) for n in range(30)
        )
    ),
    "an anchor there is not": headed(b"a: *x"),
    "mappings that merge themselves": headed(b"a: &x\n  <<: *x\n  b: 1"),
    "a thing that is made": headed(b"a: !!python/object/apply:os.system ['true']\nb: ["),
    "no mapping": b"---\n- date\n---\nwords",
    "one word": b"---\nwords\n---\n",
    "a key that is a list": headed(b"? [a, b]\n: c"),
    "a head that is none": headed(b"a: b: c"),
    "a tab": headed(b"a:\n\t- b"),
    "two documents": headed(b"--- x\n--- y"),
    "a head too long": headed(b"a: " + b"x" * 100_000),
    "a key without end": headed(b"x" * 60_000),
    "quotes without end": headed(b'a: "' + b"x" * 50_000),
    "very many keys": headed(b"".join(b"k%d: 1\n" % n for n in range(100_000))),
    "letters that are none": headed(b"a: b", b"\xff\xfe"),
    "letters that are none in its head": headed(b"a: \xff"),
    "UTF-16": headed(b"a: b").decode().encode("utf-16"),
    "zeroes in its head": headed(b"a: \x00"),
    "zeroes": bytes([0xFF]) + bytes(5 * MB),
    "larger than a text may be": headed(b"a: b", b"x" * (17 * MB)),
    "a day beyond time": headed(b"reflect: '1'\nset: note\nupdated: 2020-08-30\nid: ["),
}


def rows(*lines, head=b"date,text"):
    return b"\n".join([head, *lines]) + b"\n"


CSV = {
    "nothing": b"",
    "one column": b"date\n2020-08-30\n",
    "a column twice": rows(head=b"date,date"),
    "columns without end": b",".join(b"%d" % n for n in range(1000)) + b"\n",
    "very many columns": b"date,text" + b"," * (10 * MB) + b"\n",
    "no date": rows(b"never,words"),
    "a date beyond time": rows(b"9999999-01-01,words"),
    "a thirteenth month": rows(b"2020-13-01,words"),
    "no date in the last row": rows(*[b"2020-08-30,words"] * 2000, b",words"),
    "no column for a date": rows(b"1,2", head=b"colour,text"),
    "no column for a text": rows(b"1,2", head=b"date,colour"),
    "more cells than columns": rows(b"2020-08-30,words,more"),
    "very many cells": rows(b"2020-08-30" + b"," * (10 * MB)),
    "a cell without end": rows(b'2020-08-30,"' + b"x" * (15 * MB), b"y" * (15 * MB)),
    "a cell of many lines without end": rows(b'2020-08-30,"' + (b"x" * 1023 + b"\n") * (17 * 1024)),
    "a line without end": rows(b"2020-08-30," + b"x" * (17 * MB)),
    "a head without end": b"x" * (17 * MB),
    "letters that are none": rows(b"2020-08-30,\xff\xfe"),
    "letters that are none in its head": rows(head=b"date,text,\xff"),
    "UTF-16": "date,text\n2020-08-30,words\n".encode("utf-16"),
    "zeroes": bytes(5 * MB),
    "quotes without end": b'"' * (10 * MB + 1),
    "a program": b"import os\nos.system('true')\n",
}
