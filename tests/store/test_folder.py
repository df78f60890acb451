"""A dataset is whole at every instant: kills, full disks, several builders and readers at once."""

from __future__ import annotations

import errno
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cubakg.errors import InputError, OutputError
from cubakg.store import current
from cubakg.store.current import open_build
from cubakg.store.folder import KEEP, locked, publish, require_space

FILES = ("a.jsonl", "b.jsonl", "c.nq")
ROWS = 400

# Writes version after version; says each number once the version is there for good.
BUILDER = f"""
import sys
from pathlib import Path
from cubakg.store.folder import locked, publish
root = Path(sys.argv[1])
def write(folder):
    version = int(folder.name.removeprefix("build-").removesuffix(".partial"))
    for name in {FILES}:
        (folder / name).write_text(f"{{version}}\\n" * {ROWS})
    return {{"version": version}}
while True:
    with locked(root):
        build = publish(root, write)
    print(build.name, flush=True)
"""
READER = f"""
import sys, time
from cubakg.store import current
from cubakg.store.current import open_build
end, last, reads = time.monotonic() + float(sys.argv[2]), 0, 0
while time.monotonic() < end:
    with open_build(sys.argv[1]) as build:
        version = build.manifest["version"]
        for name in {FILES}:
            assert build.read(name) == f"{{version}}\\n".encode() * {ROWS}, "torn"
        assert version >= last, "went backwards"
    last, reads = version, reads + 1
print(reads)
"""


def version_at(root: Path) -> int:
    """Read everything, as a reader would, and return the version."""
    with open_build(str(root)) as build:
        version = build.manifest["version"]
        for name in FILES:
            assert build.read(name) == f"{version}\n".encode() * ROWS
        return version


def publish_version(root: Path, fail: OSError | None = None) -> Path:
    def write(folder: Path) -> dict:
        version = int(folder.name.removeprefix("build-").removesuffix(".partial"))
        for number, name in enumerate(FILES):
            (folder / name).write_text(f"{version}\n" * ROWS)
            if fail and number == 1:
                raise fail
        return {"version": version}

    with locked(root):
        return publish(root, write)


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)


def test_fifty_kills_leave_the_last_finished_build_whole(tmp_path: Path) -> None:
    chance = random.Random(4)
    publish_version(tmp_path)
    last = 1
    for _ in range(50):
        builder = start(BUILDER, str(tmp_path))
        assert builder.stdout is not None
        builder.stdout.readline()
        time.sleep(chance.uniform(0, 0.03))
        builder.kill()
        said = [int(line.split("-")[1]) for line in builder.stdout.read().split() if len(line) == 12]
        builder.wait()
        builder.stdout.close()
        found = version_at(tmp_path)
        assert found >= max([last, *said]), "a build that was reported as finished is lost"
        last = found
    publish_version(tmp_path)
    left = sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("build-"))
    assert len(left) == KEEP, "leftovers of killed builders are swept"


def test_two_builders_and_two_readers_never_meet_a_torn_or_older_build(tmp_path: Path) -> None:
    publish_version(tmp_path)
    builders = [start(BUILDER, str(tmp_path)) for _ in range(2)]
    readers = [start(READER, str(tmp_path), "4") for _ in range(2)]
    reads = [int(reader.communicate(timeout=60)[0]) for reader in readers]
    numbers = []
    for builder in builders:
        builder.kill()
        numbers += builder.communicate()[0].split()
    assert [reader.returncode for reader in readers] == [0, 0]
    assert min(reads) > 10
    assert len(numbers) > 10
    assert len(set(numbers)) == len(numbers), "two builders made the same version"


def test_a_full_disk_leaves_the_old_build_and_says_so(tmp_path: Path) -> None:
    publish_version(tmp_path)
    with pytest.raises(OutputError, match="disk is full; make room or choose another folder"):
        publish_version(tmp_path, OSError(errno.ENOSPC, "No space left on device"))
    assert version_at(tmp_path) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == [".lock", "CURRENT", "build-000001"]


@pytest.fixture
def small_disk(tmp_path: Path):
    """A disk of 256 kB."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True)
    if mount.returncode:
        pytest.skip(f"no small disk here: {mount.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_disk_that_is_really_full_leaves_the_old_build(small_disk: Path) -> None:
    root = small_disk / "dataset"
    publish_version(root)
    filler = small_disk / "filler"
    with filler.open("wb") as handle, pytest.raises(OSError, match="No space left"):
        handle.write(b"x" * 200_000)
        handle.flush()
        handle.write(b"x" * 200_000)
        handle.flush()
    for _ in range(3):
        with pytest.raises(OutputError, match="disk is full"):
            publish_version(root)
        assert version_at(root) == 1
    filler.unlink()
    publish_version(root)
    assert version_at(root) == 2


def test_space_is_asked_for_before_a_build_begins(tmp_path: Path) -> None:
    require_space(tmp_path, 1)
    with pytest.raises(OutputError, match=r"are needed and .* are free"):
        require_space(tmp_path, 10**18)


def test_three_builds_are_kept_and_one_that_is_being_read(tmp_path: Path) -> None:
    publish_version(tmp_path)
    with open_build(str(tmp_path)) as reading:
        for _ in range(5):
            publish_version(tmp_path)
        assert reading.read("a.jsonl") == b"1\n" * ROWS
    publish_version(tmp_path)
    assert sorted(p.name for p in tmp_path.glob("build-*")) == [f"build-00000{n}" for n in (5, 6, 7)]


def test_a_build_removed_while_it_is_being_opened_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_version(tmp_path)
    share = current._share
    removed = []

    def late(handle: int) -> None:
        if not removed:
            removed.extend(publish_version(tmp_path) for _ in range(KEEP + 1))
        share(handle)

    monkeypatch.setattr(current, "_share", late)
    assert version_at(tmp_path) == KEEP + 2
    assert removed


def test_a_folder_that_holds_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("irreplaceable")
    with pytest.raises(OutputError, match=r"holds other files \(thesis.docx"):
        publish_version(tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "irreplaceable"


def test_a_place_without_dataset_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no dataset here; make one with `cubakg build -o"):
        open_build(str(tmp_path / "nowhere"))


@pytest.mark.parametrize(
    "pointer",
    ["", "build-000001\n", "../../etc " + "0" * 8 + "\n", "build-9 x\n", "build-000001 " + "0" * 8],
)
def test_a_damaged_pointer_is_named(tmp_path: Path, pointer: str) -> None:
    publish_version(tmp_path)
    (tmp_path / "CURRENT").write_text(pointer)
    with pytest.raises(InputError, match="CURRENT: is damaged"):
        open_build(str(tmp_path))


def test_a_manifest_of_a_newer_program_is_refused_by_name(tmp_path: Path) -> None:
    build = publish_version(tmp_path)
    from cubakg.store import manifest

    content = json.loads((build / "manifest.json").read_text())
    content["format"] = 99
    del content["seal"]
    (build / "manifest.json").write_text(manifest._sealed(content))
    with pytest.raises(InputError, match="another version of cubakg"):
        open_build(str(build))
