"""Personal facts as parts of a résumé."""

from collections.abc import Iterator

from learning_journal.domain.facts import Facts
from learning_journal.domain.resume import Bullet, Contact, Item


def contacts(facts: Facts) -> tuple[Contact, ...]:
    """Return the ways to reach the learner, then the places on the web."""
    return tuple(_contacts(facts))


def _contacts(facts: Facts) -> Iterator[Contact]:
    place = facts.location
    if where := ", ".join(filter(None, (place.city, place.region, place.country))):
        yield Contact(where)
    if facts.email:
        yield Contact(facts.email, f"mailto:{facts.email}")
    if facts.phone:
        yield Contact(facts.phone)
    if facts.url:
        yield Contact(_bare(facts.url), facts.url)
    for profile in facts.profiles:
        words = profile.username or _bare(profile.url)
        yield Contact(": ".join(filter(None, (profile.network, words))), profile.url)


def _bare(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").rstrip("/")


def of_work(facts: Facts) -> tuple[Item, ...]:
    """Return the jobs in the learner's order; what was done there is the learner's word, without proofs."""
    return tuple(
        Item(
            title=job.position or job.name,
            detail=job.name if job.position else "",
            start=job.start,
            end=job.end,
            url=job.url,
            bullets=_stated(job.summary, *job.highlights),
        )
        for job in facts.work
    )


def of_education(facts: Facts) -> tuple[Item, ...]:
    """Return degrees and courses of study in the learner's order."""
    items = []
    for one in facts.education:
        degree = ", ".join(filter(None, (one.study_type, one.area)))
        items.append(
            Item(
                title=degree or one.institution,
                detail=one.institution if degree else "",
                start=one.start,
                end=one.end,
                url=one.url,
                bullets=_stated(one.score and f"Grade: {one.score}", *one.courses),
            )
        )
    return tuple(items)


def of_certificates(facts: Facts) -> tuple[Item, ...]:
    """Return certificates in the learner's order; the day it was given is both start and end."""
    return tuple(
        Item(title=one.name, detail=one.issuer, start=one.date, end=one.date, url=one.url)
        for one in facts.certificates
    )


def of_languages(facts: Facts) -> tuple[Item, ...]:
    """Return languages in the learner's order."""
    return tuple(Item(title=one.language, detail=one.fluency) for one in facts.languages)


def _stated(*texts: str) -> tuple[Bullet, ...]:
    return tuple(Bullet(text, own=True) for text in texts if text)
