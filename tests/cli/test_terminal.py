"""What a document holds cannot drive the terminal, and real scripts stay readable."""

from __future__ import annotations

import json
import unicodedata

import pytest

from cubakg.cli.terminal import clean, clean_json, pad, width, wrap

CONTROLS = [chr(n) for n in (*range(0x00, 0x20), 0x7F, *range(0x80, 0xA0))]
DIRECTIONS = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
HOSTILE = [
    "\x1b[2J\x1b[HKerry",
    "\x1b]0;owned\x07Soler",
    "\x1b]8;;http://evil.example\x1b\\Soler\x1b]8;;\x1b\\",
    "\x1b[31mred\x1b[0m",
    "\x9b31mred",
    "\x9d0;title\x9c",
    "Kerry\rSoler",
    "Kerry\nSoler",
    "Kerry\r\n$ rm -rf ~",
    "Kerry\x08\x08\x08\x08\x08Soler",
    "Kerry\x00Soler",
    "Kerry\x07",
    "Kerry\x0b\x0cSoler",
    "Kerry\x7fSoler",
    "Kerry\x85Soler",
    "Kerry\u2028Soler",
    "Kerry\u2029Soler",
    "\u202egnihsaW",
    "user\u2066 // admin\u2069",
    "\u200fKerry\u200e",
    "\u061cKerry",
    "\u202aKerry\u202c",
    "Ker\u200bry",
    "Ker\u200cry",
    "Ker\u200dry",
    "Ker\u2060ry",
    "Ker\ufeffry",
    "Ker\xadry",
    "\ufff9Kerry\ufffaSoler\ufffb",
    "Kerry\U000e0041\U000e0042",
    "Kerry\U000e0001",
    "Kerry\ue000",
    "Kerry\U0010fffd",
    "Kerry\ud800",
    "Kerry\udfff",
    "Kerry\ufdd0",
    "Kerry\uffff",
    "Kerry" + "\u0301" * 500,
    "\u0489" * 90 + "Kerry",
    "\U0001d173Kerry\U0001d17a",
    "\u180eKerry",
    "\u2061Kerry\u2064",
    "\u206aKerry\u206f",
    "\x1bP+q544e\x1b\\Kerry",
    "\x1b_payload\x1b\\Kerry",
    "\x1b^payload\x1b\\Kerry",
    "\x1b[6n",
    "\x1b[?1049h",
    "\x1b]52;c;ZXZpbA==\x07",
    "".join(CONTROLS + DIRECTIONS),
]
SCRIPTS = [
    "José Martí",
    "Ñáñigo e\u0301",
    "Сергей Лавров",
    "王毅",
    "مُحَمَّد",
    "می\u200cخواهم",
    "क्\u200dष",
    "שָׁלוֹם",
    "ประเทศไทย",
    "👩\u200d🚀",
    "🏳\ufe0f\u200d🌈",
    "Tiếng Việt",
    "€ — “quoted” …",
]


def forbidden(text: str) -> list[str]:
    joiners = "\u200c\u200d"
    return [
        c
        for c in text
        if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") and c not in joiners
    ]


def test_there_are_fifty_hostile_names() -> None:
    assert len(set(HOSTILE)) == 50


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_is_harmless(name: str) -> None:
    shown = clean(name)
    assert forbidden(shown) == []
    assert "\n" not in shown
    assert len(shown) <= len(name)
    assert clean(shown) == shown
    shown.encode()


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_name_is_exact_and_harmless_in_json(name: str) -> None:
    line = clean_json({"quote": name})
    assert json.loads(line) == {"quote": name}
    assert forbidden(line) == []
    line.encode()


@pytest.mark.parametrize("text", SCRIPTS)
def test_real_scripts_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


def test_invisible_letters_do_not_hide_in_latin_names() -> None:
    assert clean("Ker\u200dry") == clean("Ker\u200cry") == clean("Ker\u200bry") == "Kerry"


def test_marks_do_not_run_over_other_lines() -> None:
    assert len(clean("e" + "\u0301" * 500)) < 10


def test_text_is_wrapped_and_padded_by_columns() -> None:
    assert width("王毅") == 4
    assert pad("王毅王毅", 5) == "王毅…"
    assert width(pad("Kerry", 9)) == 9
    assert all(width(line) <= 40 for line in wrap("word " * 100, "  ", columns=40).split("\n"))
    assert wrap("x" * 200, "  ", columns=40) == "  " + "x" * 200
