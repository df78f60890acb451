"""Text, HTML, PDF and JSON lines become documents; offsets count the text's code points; names are unique."""

import gzip
import hashlib
import json
import zlib

import pytest

from cubakg.corpus import Limits, iter_documents, read_documents
from cubakg.corpus.markup import read_html
from cubakg.corpus.pdf import flowing
from cubakg.model import Document

BODY = "They met in Havana on Friday, both sides said."


def only(path):
    (document,), problems = read_documents([path])
    assert problems == []
    return document


def write_pdf(path, lines, encrypt=b""):
    """Write a PDF of one page by hand."""
    shown = b"".join(b"(" + line.encode() + b") Tj T* " for line in lines)
    stream = b"BT /F1 12 Tf 14 TL 72 720 Td " + shown + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + table
    data += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    path.write_bytes(data)


def test_a_text_is_kept_to_the_code_point(tmp_path):
    data = "\ufeffTalks\r\n\r\nThey met. \U0001f54a\u2028Cossío\t\r\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    document = only(tmp_path)
    assert document.text == data.decode("utf-8")
    assert document.text.startswith("\ufeff")
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.title == "Talks"


def test_a_page_says_its_title_date_and_publisher(tmp_path):
    (tmp_path / "a.html").write_text(
        "<html><head><title>Talks | VOA</title><meta property='og:title' content='Talks in Havana'>"
        "<meta property='article:published_time' content='2015-02-26T10:00:00Z'>"
        "<meta property='og:site_name' content='Voice of America'>"
        "<link rel='canonical' href='https://example.org/1'></head>"
        f"<body><nav>Home</nav><h1>Talks in Havana</h1><p>{BODY}<sup>1</sup></p><footer>(c)</footer></body>"
    )
    document = only(tmp_path)
    assert document.text == f"Talks in Havana\n\n{BODY}[1]"
    assert (document.title, document.published) == ("Talks in Havana", "2015-02-26")
    assert (document.publisher, document.url) == ("Voice of America", "https://example.org/1")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<p>a <b>b</b>\n c</p><div>d<p>e</p>f</div>", "a b c\n\nd\n\ne\n\nf"),
        ("<p>x</p><hr><p>y</p>", "x\n\n-----\n\ny"),
        ("<p>x</p><script>alert(1)</script><style>p{}</style><template>t</template>", "x"),
        ("<p>x</p><p hidden>h</p><p style='display: none'>n</p><p aria-hidden='true'>a</p>", "x"),
        ("<p>x</p><!-- comment --><!DOCTYPE y>", "x"),
        (
            "<p>caf&eacute;&nbsp;1 &lt;img src=x onerror=alert(1)&gt;</p>",
            "café\u00a01 <img src=x onerror=alert(1)>",
        ),
        ("<p>x\x00y</p>", "x\ufffdy"),
        ("", ""),
    ],
)
def test_html_becomes_the_text_that_a_reader_sees(page, text):
    assert read_html(page.encode())["text"] == text


def test_no_text_is_lost_in_a_page_of_deep_nesting():
    page = "<p>before</p>" + "<div>" * 3000 + "middle" + "</div>" * 3000 + "<p>after</p>"
    assert read_html(page.encode())["text"] == "before\n\nmiddle\n\nafter"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [("windows-1252", ""), ("iso-8859-2", "<meta charset='iso-8859-2'>"), ("utf-8-sig", "")],
)
def test_a_page_is_read_in_its_own_encoding(encoding, head):
    name = "Cossío" if encoding != "iso-8859-2" else "Dvořák"
    assert read_html(f"{head}<p>{name}</p>".encode(encoding))["text"] == name


def test_the_name_of_the_site_above_the_title_is_not_the_title(tmp_path):
    (tmp_path / "a.html").write_text(
        "<title>Talks in Havana</title><body><header><h2>The Cuba Site</h2><p>News and views</p></header>"
        f"<h1>Talks in Havana</h1><p>By Jane Doe</p><p>{BODY}</p><p>{BODY}</p></body>"
    )
    document = only(tmp_path)
    assert [f.text for f in document.furniture] == ["The Cuba Site", "News and views"]
    assert (document.parts[0].title, document.parts[0].author) == ("Talks in Havana", "Jane Doe")


def test_of_a_page_with_one_article_the_rest_is_left_out():
    page = f"<div><p>Other news</p></div><article><h1>Talks</h1><p>{BODY}</p><p>{BODY}</p></article>"
    assert read_html(page.encode())["text"] == f"Talks\n\n{BODY}\n\n{BODY}"


def test_a_pdf_becomes_paragraphs(tmp_path):
    write_pdf(
        tmp_path / "a.pdf",
        ["Talks in Havana", "", "They met in Havana on Friday, as both of the two", "sides said."],
    )
    text = only(tmp_path).text
    assert "They met in Havana on Friday, as both of the two sides said." in text
    assert text.startswith("Talks in Havana")


def test_pdf_lines_are_joined_over_pages_without_heads_and_numbers():
    head = "Journal of Talks"
    pages = [
        f"{head}\nThe first page has a line of common length here\nand ends in the middle of a long sen-\n1",
        f"{head}\ntence, which goes on over here for quite some time\nand stops. \n2",
        f"{head}\nA short end.\n3",
    ]
    text = flowing(pages)
    assert head not in text
    assert "middle of a long sentence, which goes on over here for quite some time and stops." in text


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"no pdf at all", b"%PDF-1.7\n" + b"\x00" * 500])
def test_a_damaged_pdf_is_named_and_the_run_goes_on(tmp_path, data):
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "b.html").write_text(f"<p>{BODY}</p>")
    documents, problems = read_documents([tmp_path])
    assert [d.file for d in documents] == ["b.html"]
    assert "PDF" in problems[0].fault


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<p>x" * 400_000)
    (tmp_path / "b.html").write_text(f"<p>{BODY}</p>")
    documents, problems = read_documents([tmp_path], limits=Limits(seconds=1.5))
    assert [d.file for d in documents] == ["b.html"]
    assert problems[0].fault == "taking it apart took more than 1.5 seconds; skipped"


def test_a_document_that_wants_too_much_memory_is_given_up(tmp_path):
    packed = zlib.compress(b" " * (400 << 20), 9)
    data = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    data += b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    data += b"3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>\nendobj\n"
    data += b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n" % (
        len(packed),
        packed,
    )
    (tmp_path / "a.pdf").write_bytes(data + b"trailer << /Root 1 0 R >>\n%%EOF")
    (tmp_path / "b.html").write_text(f"<p>{BODY}</p>")
    documents, problems = read_documents([tmp_path], limits=Limits(memory=200_000_000))
    assert [d.file for d in documents] == ["b.html"]
    assert [p.place.rpartition("/")[2] for p in problems] == ["a.pdf"]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
def test_rows_become_documents_with_what_they_say_of_themselves(tmp_path, name):
    rows = [
        {"file": "one.txt", "text": BODY, "published": "2015-02-26", "publisher": "VOA", "title": "Talks"},
        {
            "id": "two",
            "text": f"Talks in Havana\n\n{BODY}",
            "date": "2022-04-21T10:00:00",
            "author": "Jane Doe",
        },
        {"text": BODY, "url": "https://example.org", "date": "soon"},
    ]
    data = "\n".join(json.dumps(row) for row in rows).encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    documents, problems = read_documents([tmp_path])
    assert problems == []
    one, two, three = documents
    assert (one.file, one.published, one.publisher, one.title) == ("one.txt", "2015-02-26", "VOA", "Talks")
    assert (two.file, two.published, two.parts[0].author) == ("two", "2022-04-21", "Jane Doe")
    assert (three.file, three.published, three.url) == (f"{name}:3", None, "https://example.org")
    assert one.sha256 == hashlib.sha256(BODY.encode()).hexdigest()


def test_a_second_row_of_the_same_name_is_read_under_its_number(tmp_path):
    (tmp_path / "r.jsonl").write_text(
        "\n".join(json.dumps({"id": "x", "text": f"{BODY} {n}"}) for n in range(2))
    )
    documents, problems = read_documents([tmp_path])
    assert [d.file for d in documents] == ["x", "r.jsonl:2"]
    assert problems[0].fault == "a second document called x; it is read as r.jsonl:2"


def test_many_bad_rows_are_counted_not_listed(tmp_path):
    (tmp_path / "r.jsonl").write_text("x\n" * 5000 + json.dumps({"text": BODY}))
    documents, problems = read_documents([tmp_path])
    assert len(documents) == 1
    assert len(problems) == 21
    assert problems[-1].fault == "4980 more rows hold no readable document"


def test_a_file_of_nothing_but_bad_rows_is_given_up(tmp_path):
    (tmp_path / "r.jsonl").write_text("x\n" * 500_000)
    (tmp_path / "s.jsonl").write_text("\n" * 500_000)
    (tmp_path / "t.txt").write_text(BODY)
    faults = {p.place: p.fault for p in read_documents([tmp_path])[1]}
    assert faults["s.jsonl"] == "10,001 rows hold no document; the rest is not read"
    assert faults["r.jsonl"] == "9981 more rows hold no readable document"


@pytest.mark.parametrize("cut", [0.3, 0.99])
def test_a_torn_gzip_gives_its_whole_rows_and_is_named(tmp_path, cut):
    data = gzip.compress("\n".join(json.dumps({"text": f"{BODY} {n}"}) for n in range(3000)).encode())
    (tmp_path / "r.jsonl.gz").write_bytes(data[: int(len(data) * cut)])
    documents, problems = read_documents([tmp_path])
    assert documents
    assert "the rest is not read" in problems[-1].fault


def test_a_million_rows_would_not_pile_up(tmp_path):
    with (tmp_path / "r.jsonl").open("w") as file:
        for n in range(60):
            file.write(json.dumps({"text": f"{n} " + "word " * 20_000}) + "\n")
    import tracemalloc

    tracemalloc.start()
    count = sum(isinstance(d, Document) for d in iter_documents([tmp_path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 60
    assert peak < 8_000_000


def test_a_file_is_called_by_its_name_and_by_its_folder_where_two_are_alike(tmp_path):
    for folder in ("a", "b/c"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "same.txt").write_text(BODY)
    (tmp_path / "b" / "other.txt").write_text(BODY)
    assert [d.file for d in read_documents([tmp_path])[0]] == ["a/same.txt", "b/c/same.txt", "other.txt"]
    roots = [tmp_path / "a", tmp_path / "b" / "c"]
    assert [d.file for d in read_documents(roots)[0]] == ["a/same.txt", "c/same.txt"]


def test_a_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "x.txt").write_text(BODY)
    documents, problems = read_documents([tmp_path, tmp_path / "x.txt"])
    assert len(documents) + len(problems) == 2
    assert len(documents) == 1


def test_progress_tells_documents_and_files(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY)
    told = []
    read_documents([tmp_path], progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
