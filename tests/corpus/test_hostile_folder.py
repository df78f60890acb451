"""A stranger's folder is read in seconds, nothing outside it is read, and all that is skipped is named."""

import gzip
import os
import socket
import time
from pathlib import Path

import pytest

from cubakg.corpus import Limits, iter_documents, read_documents
from cubakg.errors import InputError
from cubakg.model import Document, Problem

SECRET = "The secret lies outside of the folder."


@pytest.fixture
def folder(tmp_path: Path):
    """Eighteen entries, of which two hold documents."""
    (tmp_path / "outside.txt").write_text(SECRET)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "inner.txt").write_text(SECRET)
    root = tmp_path / "folder"
    root.mkdir()
    (root / "good.txt").write_text("Talks in Havana\n\nThey met on Friday.")
    (root / "page.html").write_text("<h1>Talks</h1><p>They met on Friday.</p>")
    os.mkfifo(root / "pipe.txt")
    (root / "link.txt").symlink_to(tmp_path / "outside.txt")
    (root / "linked").symlink_to(tmp_path / "outside")
    (root / "loop").symlink_to(root)
    (root / "zero.txt").symlink_to("/dev/zero")
    with (root / "huge.txt").open("wb") as file:
        file.truncate(1 << 30)
    with (root / "huge.jsonl").open("wb") as file:
        file.truncate(1 << 30)
    (root / "empty.txt").write_bytes(b"")
    (root / "blank.txt").write_text(" \n\u00a0\n")
    (root / "latin.txt").write_bytes(b"caf\xe9")
    (root / "utf16.txt").write_bytes("Talks".encode("utf-16"))
    (root / "nul.txt").write_bytes(b"Talks\x00in Havana")
    (root / "bomb.jsonl.gz").write_bytes(gzip.compress(b'{"text": "They met."}\n'.ljust(1 << 20) * 100, 9))
    (root / "nested.jsonl").write_bytes(b"[" * 100_000 + b'\n{"text": "\\ud800 lone"}\n{"text": 5}\n')
    (root / "deep.html").write_bytes(b"<div>" * 20_000)
    Path(os.fsdecode(os.fsencode(root) + b"/caf\xe9.txt")).write_text(SECRET)
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(root / "socket.txt"))
    yield root
    server.close()


def test_it_is_read_in_seconds_and_names_what_it_skipped(folder):
    begin = time.monotonic()
    documents, problems = read_documents([folder])
    assert time.monotonic() - begin < 5
    assert [d.file for d in documents if "bomb" not in d.file] == ["good.txt", "page.html"]
    faults = {Path(p.place.split(" row ")[0]).name: p.fault for p in problems}
    assert {name: fault for name, fault in faults.items() if name != "nested.jsonl"} == {
        "pipe.txt": "a named pipe; only regular files are read",
        "link.txt": "a link; links are not followed",
        "linked": "a link; links are not followed",
        "loop": "a link; links are not followed",
        "zero.txt": "a link; links are not followed",
        "socket.txt": "a socket; only regular files are read",
        "huge.txt": "1,073,741,824 bytes, more than the 20,000,000 that one document may have; skipped",
        "huge.jsonl": "longer than 20,000,000 bytes; the rest of the file is not read",
        "empty.txt": "it is empty; skipped",
        "blank.txt": "it holds no text; skipped",
        "latin.txt": "not UTF-8 at byte 3; skipped",
        "utf16.txt": "it is UTF-16, not UTF-8; skipped",
        "nul.txt": "a NUL at character 5; skipped",
        "bomb.jsonl.gz": "it unpacks to more than 100 times its size; the rest is not read",
        "deep.html": "it holds no text; skipped",
        "caf\\xe9.txt": "its name is not UTF-8; skipped",
    }
    rows = [p.fault for p in problems if "nested.jsonl row" in p.place]
    assert rows[0].startswith("no JSON: ")
    assert rows[1:] == ["a lone surrogate at character 0", "the row has no key text with a string"]
    assert all(p.next_step for p in problems)


def test_nothing_outside_of_it_is_read(folder):
    seen = list(iter_documents([folder]))
    assert not any(SECRET in d.text for d in seen if isinstance(d, Document))


def test_problems_can_be_printed(folder):
    for problem in read_documents([folder])[1]:
        f"{problem.place}: {problem.fault} ({problem.next_step})".encode()


def descriptors():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_no_descriptor_stays_open(folder):
    before = descriptors()
    read_documents([folder])
    assert descriptors() == before


def test_a_run_that_is_dropped_half_way_ends_its_child_and_closes_its_folder(folder):
    before = descriptors()
    run = iter_documents([folder])
    while not (isinstance(item := next(run), Document) and item.file == "page.html"):
        pass
    run.close()
    assert descriptors() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "b.txt").write_text("They met.")
    (tmp_path / "b.txt").chmod(0)
    problems = read_documents([tmp_path])[1]
    assert [(Path(p.place).name, p.fault) for p in problems] == [("b.txt", "permission denied; skipped")]


def test_a_file_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "b.txt").write_text("They met.")
    real = os.open

    def refuse(path, *args, **kwargs):
        if path == "b.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    documents, problems = read_documents([tmp_path])
    assert [d.file for d in documents] == ["a.txt"]
    assert [(Path(p.place).name, p.fault) for p in problems] == [("b.txt", "permission denied; skipped")]


def test_a_file_that_became_a_link_after_the_look_is_not_followed(tmp_path):
    from cubakg.corpus.opening import entries

    (tmp_path / "secret").write_text(SECRET)
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.txt").write_text("They met.")
    for entry in entries(root):
        (root / "a.txt").unlink()
        (root / "a.txt").symlink_to(tmp_path / "secret")
        with pytest.raises(OSError):
            entry.open()


def test_folders_nested_without_end_are_left_at_a_depth(tmp_path):
    (tmp_path / "a.txt").write_text("They met.")
    below = tmp_path
    for _ in range(40):
        below = below / "d"
    below.mkdir(parents=True)
    (below / "b.txt").write_text("They met.")
    documents, problems = read_documents([tmp_path])
    assert [d.file for d in documents] == ["a.txt"]
    assert problems[0].fault == "more than 32 folders deep; it is not read"


@pytest.mark.parametrize("make", ["missing", "empty folder", "folder of links", "one empty file", "pipe"])
def test_where_nothing_can_be_read_the_error_says_where_and_why(tmp_path, make):
    path = tmp_path / "given"
    if make == "empty folder":
        path.mkdir()
    elif make == "folder of links":
        path.mkdir()
        (path / "a.txt").symlink_to("/etc/hostname")
    elif make == "one empty file":
        path = path.with_suffix(".txt")
        path.write_bytes(b"")
    elif make == "pipe":
        os.mkfifo(path)
    with pytest.raises(InputError, match="given") as raised:
        read_documents([path])
    assert raised.value.exit_code == 3


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("They met.")
    with pytest.raises(InputError, match="no such file"):
        next(iter_documents([tmp_path / "a.txt", tmp_path / "b.txt"]))


def test_the_size_that_a_document_may_have_is_an_argument(tmp_path):
    (tmp_path / "a.txt").write_text("They met on Friday.")
    (tmp_path / "b.txt").write_text("They met.")
    documents, problems = read_documents([tmp_path], limits=Limits(size=10))
    assert [d.file for d in documents] == ["b.txt"]
    assert problems[0].fault.startswith("19 bytes, more than the 10")


def test_a_link_that_the_user_names_himself_is_followed(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("They met.")
    (tmp_path / "mine").symlink_to(tmp_path / "folder")
    assert [d.file for d in read_documents([tmp_path / "mine"])[0]] == ["a.txt"]


def test_hidden_files_and_unknown_kinds_are_notes(tmp_path):
    for name in ("a.txt", ".DS_Store", "report.docx"):
        (tmp_path / name).write_text("They met.")
    (tmp_path / ".git").mkdir()
    problems: list[Problem] = read_documents([tmp_path])[1]
    assert {(Path(p.place).name, p.severity) for p in problems} == {
        (".DS_Store", "note"),
        (".git", "note"),
        ("report.docx", "note"),
    }
