"""`cubakg view` on a dataset on disk."""

from __future__ import annotations

import pytest

from cubakg.cli.main import run


@pytest.fixture
def call(small_dataset, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run_view(*arguments):
        status = run(["view", "--dataset", str(small_dataset), *arguments])
        return status, capsys.readouterr()

    return run_view


def test_view_writes_one_page_and_prints_where(call, tmp_path):
    status, printed = call("-o", "page.html", "--title", "Talks & <more>")
    assert (status, printed.out) == (0, "page.html\n")
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>Talks &amp; &lt;more&gt;</title>" in text
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".html"] == ["page.html"]


def test_view_takes_names_as_people_type_them(call, tmp_path):
    assert call("ruiz diaz", "harbour ambassador", "-o", "x.html")[0] == 2
    status, _ = call("Ana Ruiz-Diaz", "John Harbour", "-o", "two.html")
    assert status == 0
    assert "<title>Ana Ruiz-Díaz – John Harbour</title>" in (tmp_path / "two.html").read_text(
        encoding="utf-8"
    )


def test_an_unknown_name_is_answered_with_a_near_one_and_no_page(call, tmp_path):
    status, printed = call("Harbuor", "-o", "no.html")
    assert status == 2
    assert "Did you mean" in printed.err
    assert not (tmp_path / "no.html").exists()


def test_a_place_that_cannot_be_written_is_told_with_a_next_step(call):
    status, printed = call("-o", "nowhere/page.html")
    assert status == 3
    assert "choose another file with -o" in printed.err
