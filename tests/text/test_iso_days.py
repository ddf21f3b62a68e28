from datetime import date

import pytest

from learning_journal.text.addresses import is_mail_address, is_web_address, safe_address
from learning_journal.text.iso_days import earliest, is_day, latest


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", "1999-12-31"])
def test_days_months_and_years_that_exist_are_days(text: str) -> None:
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2023-02-29",
        "2024-13",
        "2024-00",
        "2024-1",
        "2024-01-00",
        "0999",
        "present",
        "2024-01-01\n",
        "٢٠٢٤",
    ],
)
def test_what_the_calendar_does_not_have_is_none(text: str) -> None:
    assert not is_day(text)


def test_a_month_and_a_year_have_a_first_and_a_last_day() -> None:
    assert (earliest("2024"), latest("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (earliest("2024-02"), latest("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))
    assert earliest("2024-02-03") == latest("2024-02-03") == date(2024, 2, 3)


@pytest.mark.parametrize("url", ["https://a.b/c?d=e#f", "http://localhost", "mailto:ada@example.org"])
def test_whole_addresses_are_addresses(url: str) -> None:
    assert is_web_address(url)
    assert safe_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "a.b",
        "https:/a",
        "https://",
        "//a.b",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:ada",
        "http://[a",
    ],
)
def test_other_addresses_are_led_to_by_nothing(url: str) -> None:
    assert not is_web_address(url)
    assert safe_address(url) == ""


def test_what_could_end_an_address_early_is_quoted() -> None:
    assert safe_address('https://a.b/"><script>x y') == "https://a.b/%22%3E%3Cscript%3Ex%20y"


@pytest.mark.parametrize("text", ["ada@example.org", "a.b+c@x.co.uk", "ä@ü.example"])
def test_mail_addresses(text: str) -> None:
    assert is_mail_address(text)


@pytest.mark.parametrize("text", ["ada", "ada@", "@x.y", "a b@x.y", "ada@x", "ada@x.", "a@b@c.d", "<a@b.c>"])
def test_other_words_are_no_mail_addresses(text: str) -> None:
    assert not is_mail_address(text)
