"""HTML as lines of Markdown, each with the line of the source where its text stands."""

from __future__ import annotations

import pytest

from quizapp.submission.markup import MOST_TAGS, markup_lines


def shown(html: str, inside_markdown: bool = False) -> list[str]:
    return [line.text for line in markup_lines(html, 1, inside_markdown) if line.text]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<h2>Bread</h2><p>A\nb</p>", ["## Bread", "A b"], id="headings and paragraphs"),
        pytest.param("<ol start=3><li>a</li><li>b</li></ol>", ["3. a", "4. b"], id="numbered lists"),
        pytest.param("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", ["- a", "  - b", "- c"], id="nested lists"),
        pytest.param("<blockquote>a<br>b</blockquote>c", ["> a", "> b", "c"], id="quotes"),
        pytest.param("<p><b>a</b> <i>b</i> <code>c</code> x<sup>2</sup></p>", ["**a** *b* `c` x^2"], id="emphasis"),
        pytest.param("<p>1 &lt; 2 &amp; 3</p>", ["1 < 2 & 3"], id="entities"),
        pytest.param("<script>no</script><style>no</style>yes<!-- no -->", ["yes"], id="what is not shown"),
        pytest.param('<img src="a.png" alt="curve">', ["![curve](a.png)"], id="a picture"),
        pytest.param(
            '<a href="http://x.org">here</a> <a href="#y">there</a>', ["[here](http://x.org) there"], id="links"
        ),
        pytest.param("<table><tr><td>1</td><td>a</td></tr><tr><td>2</td></tr></table>", ["1 | a", "2"], id="a table"),
        pytest.param("<p>a<p>b</div></li>c", ["a", "b", "c"], id="tags that do not match"),
        pytest.param("a < b and <", ["a < b and <"], id="signs that are no tags"),
    ],
)
def test_html_reads_like_markdown(html: str, expected: list[str]) -> None:
    assert shown(html) == expected


def test_preformatted_text_is_code_and_output_where_a_notebook_says_so() -> None:
    html = '<pre>a = 1\n\n  b</pre><div class="jp-OutputArea-output"><pre>2</pre></div><p>c</p>'
    assert [(line.text, line.kind) for line in markup_lines(html) if line.text or line.kind != "prose"] == [
        ("a = 1", "code"),
        ("", "code"),
        ("  b", "code"),
        ("2", "output"),
        ("c", "prose"),
    ]


def test_text_keeps_the_line_where_it_stands() -> None:
    found = markup_lines("<div>\n\n  <p>a</p>\n<p>\n b\n</p></div>", 10)
    assert [(line.text, line.number) for line in found if line.text] == [("a", 12), ("b", 14)]


def test_inside_markdown_lines_stay_lines_and_unknown_tags_stay_text() -> None:
    assert shown("<div>a\nb <class 'int'></div>", inside_markdown=True) == ["a", "b <class 'int'>"]


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<!--" * 300_000, id="comments that never end"),
        pytest.param("<a " * 300_000, id="tags that never end"),
        pytest.param("<![foo " * 300_000 + ">", id="declarations that mean nothing"),
        pytest.param("<div>" * (MOST_TAGS + 1) + "word", id="too many tags"),
    ],
)
def test_hostile_html_is_read_without_a_word(html: str) -> None:
    assert "".join(shown(html)).replace("<", "").replace("a", "").strip() in ("", "word")


def test_an_item_that_begins_with_code_or_a_list_keeps_its_number() -> None:
    lines = markup_lines("<ol><li>one</li><li><pre>x = 1</pre></li><li><ul><li>a</li></ul></li></ol>")
    assert [line.text for line in lines if line.text] == ["1. one", "2.", "x = 1", "3.", "  - a"]


def test_bold_pieces_side_by_side_are_one_and_spaces_that_do_not_break_are_spaces() -> None:
    lines = markup_lines("<p><b>1.<i> </i>\xa0</b><b>What</b> is <b></b>it?</p>")
    assert [line.text for line in lines if line.text] == ["**1. What** is it?"]
