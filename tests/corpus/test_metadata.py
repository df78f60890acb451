"""metadata.tsv: what a folder's keeper knows of its documents, applied and checked."""

from cubakg.corpus import read_documents

TEXT = "Talks in Havana\n\nThey met in Havana on Friday, both sides said."


def read(folder, table, **files):
    (folder / "metadata.tsv").write_bytes(table.encode() if isinstance(table, str) else table)
    for name, text in (files or {"a": TEXT}).items():
        (folder / f"{name}.txt").write_text(text)
    return read_documents([folder])


def test_a_row_dates_and_names_the_publisher(tmp_path):
    table = "file\tpublished\tpublisher\turl\ttitle\tbasis\na.txt\t2010-02\tLAWG\thttps://x\tT\tthe weekday\n"
    (document,), problems = read(tmp_path, table)
    assert problems == []
    assert (document.published, document.publisher, document.url) == ("2010-02", "LAWG", "https://x")
    assert (document.title, document.basis) == ("T", "the weekday")
    assert (document.parts[0].date, document.parts[0].date_basis) == ("2010-02", "metadata: the weekday")


def test_columns_may_come_in_any_order_from_a_spreadsheet(tmp_path):
    (document,), problems = read(tmp_path, "\ufeffPublisher\tFile\r\nVOA\ta.txt\r\n")
    assert problems == []
    assert document.publisher == "VOA"


def test_a_government_body_that_publishes_speaks_in_its_own_voice(tmp_path):
    table = "file\tpublisher\na.txt\tU.S. Department of State\nb.txt\tOffice of Senator Christopher Dodd\n"
    (state, senator), _ = read(tmp_path, table, a=TEXT, b=TEXT)
    assert (state.parts[0].issuer, state.parts[0].kind) == ("U.S. Department of State", "statement")
    assert (senator.parts[0].issuer, senator.parts[0].kind) == (None, "article")


def test_a_row_can_speak_of_one_part(tmp_path):
    lead = "They met again in Havana on the Friday of the following week, as was said."
    text = f"{TEXT}\n\n* * *\n\nSecond Post on the Talks\n\n{lead}\n"
    table = "file\tpublished\tbasis\na.txt\t2020\t\na.txt#post-2\t2019-05\tits address\n"
    (document,), problems = read(tmp_path, table, a=text)
    assert problems == []
    assert [(p.date, p.date_basis) for p in document.parts] == [
        (None, None),
        ("2019-05", "metadata: its address"),
    ]


def test_a_printed_date_stands_before_the_curated_one(tmp_path):
    text = "Ministry of Foreign Affairs\nHavana, 7 February 2024\n\nTalks\n\nThey met in Havana on Friday."
    (document,), _ = read(tmp_path, "file\tpublished\na.txt\t2024-02-09\n", a=text)
    assert document.published == "2024-02-09"
    assert document.parts[0].date == "2024-02-07"


def test_wrong_rows_are_named_by_their_line(tmp_path):
    table = "file\tpublished\tcolour\na.txt\tJuly 2023\tred\n\t2020\t\na.txt\t2021\t\n"
    table += "nowhere.txt\t2022\t\n# a remark\n"
    (document,), problems = read(tmp_path, table)
    assert document.published is None
    assert [(p.place.rpartition("/")[2], p.fault) for p in problems] == [
        ("metadata.tsv", "unknown column colour; it is not read"),
        ("metadata.tsv line 2", "'July 2023' is no date"),
        ("metadata.tsv line 3", "the row names no file"),
        ("metadata.tsv line 4", "the file a.txt has a row already"),
        ("metadata.tsv", "no document is called nowhere.txt"),
    ]


def test_a_table_without_the_column_file_or_in_another_encoding_is_named(tmp_path):
    assert read(tmp_path, "name\na.txt\n")[1][0].fault == "the first line does not name the column file"
    assert read(tmp_path, b"file\tpublisher\na.txt\tcaf\xe9\n")[1][0].fault.startswith("not UTF-8 at byte ")


def test_a_table_holds_for_its_own_folder_and_those_below(tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "b.txt").write_text(TEXT)
    (inner / "c.txt").write_text(TEXT)
    (inner / "metadata.tsv").write_text("file\tpublisher\nb.txt\tinner\n")
    documents, problems = read(tmp_path, "file\tpublisher\na.txt\touter\ninner/c.txt\tfrom above\n", a=TEXT)
    assert problems == []
    assert {d.file: d.publisher for d in documents} == {
        "a.txt": "outer",
        "b.txt": "inner",
        "c.txt": "from above",
    }


def test_a_single_file_is_read_with_the_table_beside_it(tmp_path):
    read(tmp_path, "file\tpublisher\na.txt\tVOA\nother.txt\tX\n")
    (document,), problems = read_documents([tmp_path / "a.txt"])
    assert (document.publisher, problems) == ("VOA", [])


def test_rows_of_json_lines_can_be_named_too(tmp_path):
    (tmp_path / "r.jsonl").write_text('{"id": "x", "text": "They met in Havana.", "publisher": "A"}')
    documents, problems = read(tmp_path, "file\tpublisher\nx\tB\n")
    assert problems == []
    assert [(d.file, d.publisher) for d in documents] == [("a.txt", None), ("x", "B")]
