import pytest

from reflect.model.toml import BadToml, parse_toml


def test_a_table_is_read_with_or_without_a_byte_order_mark():
    assert parse_toml(b"a = 1\n", 100) == {"a": 1}
    assert parse_toml(b"\xef\xbb\xbfa = 1\n", 100) == {"a": 1}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a = 1" + b"\n" * 3000, "it is larger than 2 kB"),
        (b'a = "\xff"', "it is not UTF-8 text"),
        (b"a" + b".a" * 41 + b" = 1", "a line has more than 40 dots"),
        (b"a = 1\na = 2", "it is not TOML"),
        (b"a = " + b"[" * 2000, "it is nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_few_words(data, why):
    with pytest.raises(BadToml) as refused:
        parse_toml(data, 2048)
    assert why in str(refused.value)


def test_a_number_of_more_digits_than_python_reads_is_refused():
    with pytest.raises(BadToml, match="a number is too long"):
        parse_toml(b"a = " + b"1" * 5000, 10_000)


def test_prose_with_many_full_stops_is_read():
    text = "One. " * 40
    assert parse_toml(f'a = "{text}"'.encode(), 10_000) == {"a": text}
