"""Front matter and settings of other tools, well-formed and not."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from learning_journal.text.front_matter import FrontMatter
from learning_journal.text.moving.matter import as_value, read_matter, read_settings_file
from learning_journal.text.moving.values import moment_of, stated_moment, title_of, words_of
from learning_journal.text.yaml_source import Value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Words.\n",
        "---\nno end\n",
        "{ not JSON }\n",
        "[1]\n",
        "{" * 100_000,
        "--- \n- a\n---\n",
        "+++\nno end",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert read_matter(text, "x.md") == (FrontMatter({}, text, 1), ())


def test_front_matter_may_end_the_file() -> None:
    matter, _ = read_matter("\ufeff---\ntitle: A\n---", "x.md")
    assert matter is not None
    assert (matter.body, matter.values["title"].value) == ("", "A")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("+++\na = 1\nb = \n+++\n", 3, "toml-syntax"),
        ("+++\na = " + "[" * 30 + "]" * 30 + "\n+++\n", 1, "toml-syntax"),
        ("+++\na = '" + "x" * 70_000 + "'\n+++\n", 1, "front-matter-long"),
        ("---\na: [\n---\n", 3, "yaml-syntax"),
    ],
)
def test_front_matter_that_cannot_be_read_is_named(text: str, line: int, code: str) -> None:
    matter, (problem,) = read_matter(text, "x.md")
    assert (matter, problem.line, problem.code) == (None, line, code)


def test_a_long_json_object_is_text() -> None:
    text = '{"a": "' + "x" * 70_000 + '"}\n'
    assert read_matter(text, "x.md")[0] == FrontMatter({}, text, 1)


def test_values_of_other_formats_are_as_yaml_has_them() -> None:
    moment = datetime(2024, 1, 2, tzinfo=UTC)
    found = as_value({"a": [None, True, 1.5, moment.time(), moment]})
    assert found.mapping is not None
    items = found.mapping["a"].items
    assert items is not None
    assert [item.raw for item in items] == ["null", "true", "1.5", "00:00:00", "2024-01-02 00:00:00+00:00"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a: [", "x.yml"),
        ("a: &x [1]\nb: *x\n", "x.yml"),
        ("- a\n", "x.yml"),
        ("x" * 300_000, "x.yml"),
        ("a = ", "x.toml"),
        ("[" * 5_000, "x.yml"),
        ("a: 2024-02-30\n", "x.yml"),
    ],
)
def test_settings_that_cannot_be_read_say_nothing(text: str, name: str) -> None:
    assert read_settings_file(text, name) == {}


def test_nothing_is_constructed_from_settings() -> None:
    assert read_settings_file("a: !!python/object/apply:os.system [x]\nb: !ENV [X, 1]\nc: 1\n", "x.yml") == {
        "a": None,
        "b": None,
        "c": 1,
    }


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2024.1.2", date(2024, 1, 2)),
        ("2024-01-02 03:04", datetime(2024, 1, 2, 3, 4)),  # noqa: DTZ001 - it says no zone
        ("2024-01-02T03:04:05.123Z", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (
            "2024-01-02 03:04:05 -0530",
            datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=-5, minutes=-30))),
        ),
        ("2024-02-30", None),
        ("2024-01-02 25:00", None),
        ("soon", None),
    ],
)
def test_days_are_read_in_any_usual_way(raw: str, expected: date | None) -> None:
    assert moment_of(Value(raw, 1, raw=raw)) == expected


def test_a_day_is_none_in_a_list_and_the_next_key_counts() -> None:
    assert moment_of(Value(None, 1, items=())) is None
    day = Value(date(2024, 1, 2), 1)
    assert stated_moment({"date": Value(None, 1, mapping={}), "created": day}) == (
        "created",
        date(2024, 1, 2),
    )
    assert stated_moment({"date": Value("x", 1, raw="x")}) is None


def test_words_are_a_list_or_between_commas() -> None:
    assert words_of(None) == words_of(Value(None, 1, mapping={})) == words_of(Value(None, 1)) == ()
    assert words_of(Value("a b, c", 1, raw="a b, c")) == ("a b", "c")
    assert words_of(Value("a b, c", 1, raw="a b, c"), split=True) == ("a", "b", "c")
    assert words_of(
        Value(None, 1, items=(Value(2013, 1, raw="2013"), Value(None, 1), Value(2013, 1, raw="2013")))
    ) == ("2013",)


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        ("# A *b* #\n", "x", "A b"),
        ("# <!-- -->\n", "some_name-here", "<!-- -->"),
        ("# #\n", "some_name-here", "Some name here"),
        ("```\n# code\n```\n", "--", "Untitled"),
    ],
)
def test_a_title_is_the_first_heading_or_the_name(body: str, name: str, title: str) -> None:
    assert title_of(FrontMatter({"title": Value(None, 1)}, body, 1), name) == title
