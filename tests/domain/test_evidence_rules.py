from domain.evidence.rules import short_digest


def test_a_digest_is_printed_as_its_first_sixteen_digits_in_fours() -> None:
    assert short_digest("3f2a91bc0d447e10ffffffff") == "3f2a 91bc 0d44 7e10"
