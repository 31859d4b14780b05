"""Guess the code page of text that is not UTF-8, by the letters that it would spell."""

import re
from typing import Final

# Letters beyond ASCII that words in the languages of each code page are written with.
LETTERS: Final = {
    "cp1252": "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜÝŸ",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáäčďéěíĺľňôŕřšťúůýžÁÄČĎÉĚÍĹĽŇÔŔŘŠŤÚŮÝŽőöüűŐÖÜŰăâîșţşĂÂÎŞŢđĐß",
    "cp1251": "".join(map(chr, range(0x410, 0x450))) + "ёЁіїєґІЇЄҐўЎ",
    "cp1253": "".join(map(chr, range(0x386, 0x3CF))),
    "cp1254": "çğıöşüÇĞİÖŞÜâîû",
    "koi8-r": "".join(map(chr, range(0x410, 0x450))) + "ёЁ",
}
OTHER_SCRIPTS: Final = ("cp1251", "cp1253", "koi8-r")  # no word mixes these with A to Z
KANA: Final = re.compile("[\u3040-\u30ff]")
SIGNS: Final = "€£°²³µ½¼¾«»„“”‘’–—…·•±×÷§©®™\u00a0"


def guess_code_page(sample: bytes) -> str:
    """The code page in which most letters of the sample are those of a language; cp1252 on a tie.

    Shift-JIS is known by its kana. Other pages of two bytes a letter look like any other bytes;
    a schema names them.
    """
    japanese = _decode(sample, "cp932")
    if japanese is not None and KANA.search(japanese):
        return "cp932"
    return max(LETTERS, key=lambda page: _rate(sample, page))


def _rate(sample: bytes, page: str) -> float:
    """Letters that belong, minus signs within words and letters that change case in a word."""
    text = sample.decode(page, errors="replace")
    score = 0.0
    for found in re.finditer(r"[^\x00-\x7f]", text):
        letter = found[0]
        beside = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
        in_word = any(c.isalpha() for c in beside)
        if page in OTHER_SCRIPTS and any(c.isascii() and c.isalpha() for c in beside):
            score -= 1
        elif letter in LETTERS[page] and page not in OTHER_SCRIPTS and _is_within(beside):
            score -= 0.5  # words of A to Z have few other letters in a row
        elif letter in LETTERS[page]:
            before = text[found.start() - 1 : found.start()]
            score += -0.5 if letter.isupper() and before.islower() else 1
        elif letter in SIGNS and not in_word:
            score += 0.5
        else:
            score -= 1
    return score


def _is_within(beside: str) -> bool:
    return len(beside) == 2 and all(c.isalpha() and not c.isascii() for c in beside)


def _decode(sample: bytes, page: str) -> str | None:
    """The text; None where some byte is no such letter. A last half letter is cut off."""
    for end in (len(sample), len(sample) - 1):
        try:
            return sample[:end].decode(page)
        except UnicodeDecodeError:
            continue
    return None
