import sankofa.data


def test_the_exported_names_are_sorted_and_exist() -> None:
    assert sankofa.data.__all__ == sorted(sankofa.data.__all__, key=lambda n: (not n.isupper(), n))
    assert all(hasattr(sankofa.data, name) for name in sankofa.data.__all__)
