"""What one person hands to another arrives as it was, from whom it was, or not at all."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sharing_people import MAPLE, PLAIN, ROWAN, SHARED, STRANGER, sealed, unsigned, zipped

from reflect.errors import Damaged, InvalidInput
from reflect.exchange import age_file
from reflect.exchange.bundle import new_key, pack, unpack
from reflect.model.sharing import PublicKey, Shared, read_key

BUNDLE = pack(SHARED, "# To share\n", ROWAN, [MAPLE.public])


def test_a_bundle_arrives_as_it_was_and_says_who_signed_it():
    found = unpack(BUNDLE, MAPLE)
    assert found.shared == SHARED
    assert found.signed == ROWAN.public.sign


def test_nothing_of_it_can_be_read_on_its_way():
    for word in (b"Doorsteps", b"Ask about", b"maple", b"shared.json"):
        assert word not in BUNDLE


def test_each_of_several_people_can_open_it_and_no_other_not_even_who_made_it():
    both = pack(SHARED, "", ROWAN, [MAPLE.public, STRANGER.public])
    assert unpack(both, MAPLE) == unpack(both, STRANGER)
    for nobody in (ROWAN, new_key()):
        with pytest.raises(InvalidInput, match="somebody else's key"):
            unpack(both, nobody)
    with pytest.raises(InvalidInput, match="somebody else's key"):
        unpack(both, None)


def test_a_new_key_is_another_each_time_and_its_line_can_be_handed_over():
    assert ROWAN != MAPLE
    assert read_key(str(ROWAN.public)) == ROWAN.public


def test_what_nobody_signed_says_so():
    found = unpack(sealed(unsigned()), MAPLE)
    assert found.signed == ""
    assert found.shared == Shared(PLAIN["id"], SHARED.at, agenda=("Doorsteps",))


def test_what_was_signed_for_one_cannot_be_passed_on_as_if_meant_for_another():
    inside = age_file.unseal(BUNDLE, MAPLE.age_secret)
    with pytest.raises(InvalidInput, match="made for somebody else"):
        unpack(sealed(inside, STRANGER), STRANGER)


def test_what_was_changed_after_signing_is_refused():
    inside = age_file.unseal(BUNDLE, MAPLE.age_secret)
    with zipfile.ZipFile(io.BytesIO(inside)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, member in members.items():
        changed = {**members, name: member.replace(b"a", b"e")}
        with pytest.raises(Damaged, match="signature"):
            unpack(sealed(zipped(changed)), MAPLE)
    odd = {**members, "signature": b"what \xff is this"}
    with pytest.raises(Damaged, match="signature"):
        unpack(sealed(zipped(odd)), MAPLE)


def test_every_single_bit_changed_and_every_cut_is_refused():
    for at in range(0, len(BUNDLE), 7):
        changed = BUNDLE[:at] + bytes([BUNDLE[at] ^ 1 << at % 8]) + BUNDLE[at + 1 :]
        for wrong in (changed, BUNDLE[:at]):
            with pytest.raises((Damaged, InvalidInput)):
                unpack(wrong, MAPLE)


def test_text_is_cleaned_on_its_way_in():
    dirty = unsigned(
        agenda=["one\ntwo \x1b[31m", "\x07"],
        actions=[{"what": "ring\x1b]52;c;x\x07 back", "why": "a\nb"}, {"what": "\x00"}],
        record="# R\x1b\r\nline",
    )
    shared = unpack(sealed(dirty), MAPLE).shared
    assert shared.agenda == ("one two [31m",)
    assert [(one.what, one.why) for one in shared.actions] == [("ring]52;c;x back", "a b")]
    assert shared.record == "# R\nline"


def test_a_bundle_with_nothing_in_it_is_none():
    with pytest.raises(InvalidInput, match="nothing in it"):
        unpack(sealed(unsigned(agenda=[" "])), MAPLE)


def test_a_key_that_is_none_and_too_many_people_are_refused():
    with pytest.raises(InvalidInput, match="not a key line"):
        pack(SHARED, "", ROWAN, [PublicKey("age1" + "q" * 58, MAPLE.public.sign)])
    with pytest.raises(InvalidInput, match="15 people"):
        pack(SHARED, "", ROWAN, [MAPLE.public] * 16)
    assert unpack(pack(SHARED, "", ROWAN, [MAPLE.public] * 15), MAPLE).shared == SHARED


def test_more_than_one_bundle_holds_is_not_made():
    with pytest.raises(InvalidInput, match="more than one bundle"):
        pack(Shared(SHARED.id, SHARED.at, record="x" * 1024**2), "", ROWAN, [MAPLE.public])


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_no_bytes_get_further_than_a_plain_refusal(data):
    for wrong in (data, b"age-encryption.org/v1\n" + data, sealed(data)):
        with pytest.raises((Damaged, InvalidInput)):
            unpack(wrong, MAPLE)
