import pytest

from sankofa.data.file.code_page import guess_code_page


@pytest.mark.parametrize(
    ("text", "page"),
    [("größe für Köln", "cp1252"), ("été déjà", "cp1252"), ("20 °C", "cp1252"), ("5 €", "cp1252"),
     ("señor niño", "cp1252"), ("gór dół złoty", "cp1250"), ("příliš žluťoučký", "cp1250"),
     ("Привет мир", "cp1251"), ("да нет", "cp1251"), ("Привет мир", "koi8-r"),
     ("東京とおおさか", "cp932"), ("Ελλάδα", "cp1253"), ("İstanbul ağaç şehir", "cp1254")],
)  # fmt: skip
def test_the_page_is_the_one_whose_letters_spell_words(text: str, page: str) -> None:
    assert guess_code_page(text.encode(page)) == page
