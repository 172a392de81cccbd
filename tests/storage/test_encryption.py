import pytest

from storage.encryption import EncryptionKeyMissing, Undecryptable, decrypt, encrypt, is_current, use_keys

OLD, NEW = "o" * 40, "n" * 40


@pytest.fixture(autouse=True)
def keys(application_key: None) -> None:
    use_keys([NEW])


def test_what_was_encrypted_is_read_again_and_not_to_be_seen() -> None:
    kept = encrypt("gate code 4711", purpose="site.access_notes")

    assert decrypt(kept, purpose="site.access_notes") == "gate code 4711"
    assert "4711" not in kept
    assert kept != encrypt("gate code 4711", purpose="site.access_notes")


def test_a_value_does_not_fit_another_column() -> None:
    kept = encrypt("gate code 4711", purpose="site.access_notes")

    with pytest.raises(Undecryptable):
        decrypt(kept, purpose="case.access")


def test_a_changed_value_is_refused() -> None:
    kept = encrypt("gate code 4711", purpose="p")

    with pytest.raises(Undecryptable):
        decrypt(kept[:-6] + ("AAAAAA" if kept[-6:] != "AAAAAA" else "BBBBBB"), purpose="p")


def test_a_value_of_an_older_key_is_read_while_that_key_is_known() -> None:
    use_keys([OLD])
    kept = encrypt("gate code 4711", purpose="p")

    use_keys([NEW, OLD])
    assert decrypt(kept, purpose="p") == "gate code 4711"
    assert not is_current(kept)
    assert is_current(encrypt("gate code 4711", purpose="p"))

    use_keys([NEW])
    with pytest.raises(Undecryptable):
        decrypt(kept, purpose="p")


def test_without_a_key_nothing_is_written() -> None:
    use_keys([])

    with pytest.raises(EncryptionKeyMissing):
        encrypt("gate code 4711", purpose="p")
