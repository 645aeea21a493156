"""Row 4: a bit turned, a file cut off. What a sealed file cannot notice is nothing."""

import random

import pytest
from homes import KINDS, Home

from reflect.store.checking import faults

FULL = pytest.mark.full


def found(home, data):
    home.journal_path.write_bytes(data)
    return faults(home.journal_path, home.keys)


@pytest.mark.parametrize("bits", [25, pytest.param(2000, marks=FULL)])
def test_every_bit_turned_in_a_sealed_journal_is_noticed(tmp_path, figures, bits):
    home = Home(tmp_path / "home", "sealed", entries=20)
    whole = home.journal_path.read_bytes()
    chance = random.Random(bits)
    # The salt, the first seal and the last byte are always among them.
    sample = [0, 128, 4096 * 8 - 1, len(whole) * 8 - 1]
    sample += [chance.randrange(len(whole) * 8) for _ in range(bits)]
    missed = []
    for bit in sample:
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        if not found(home, data):
            missed.append(bit)
    figures(4, "sealed, bits turned", tried=len(sample), noticed=len(sample) - len(missed))
    assert missed == []


@pytest.mark.parametrize("bits", [25, pytest.param(2000, marks=FULL)])
def test_a_bit_turned_in_an_open_journal_is_noticed_or_leaves_it_readable(tmp_path, figures, bits):
    home = Home(tmp_path / "home", "open", entries=20)
    whole = home.journal_path.read_bytes()
    before = home.ids()
    chance = random.Random(bits)
    noticed = lost = 0
    for _ in range(bits):
        bit = chance.randrange(len(whole) * 8)
        data = bytearray(whole)
        data[bit // 8] ^= 1 << bit % 8
        if found(home, data):
            noticed += 1
        else:
            lost += len(home.ids()) != len(before)
    figures(4, "open, bits turned (SQLite has no checksum)", tried=bits, noticed=noticed)
    assert lost == 0
    assert noticed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("every", [9, pytest.param(1, marks=FULL)])
def test_every_cut_is_noticed(tmp_path, figures, kind, every):
    home = Home(tmp_path / "home", kind, entries=20)
    whole = home.journal_path.read_bytes()
    pages = len(whole) // 4096
    cuts = [page * 4096 for page in range(0, pages, every)]
    cuts += [cut + 1000 for cut in cuts] + [1, 100, 4095, len(whole) - 1]
    missed = [cut for cut in cuts if not found(home, whole[:cut])]
    figures(4, f"{kind}, cut off", tried=len(cuts), noticed=len(cuts) - len(missed))
    assert missed == []
