"""A résumé in the format of JSON Resume (jsonresume.org/schema, version 1.0.0)."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from learning_journal.domain.evidence import Proof
from learning_journal.domain.facts import Facts
from learning_journal.domain.resume import Bullet, Item, Resume
from learning_journal.text.addresses import safe_address

_Object = dict[str, Any]


def write_json_resume(
    resume: Resume, facts: Facts, address: Callable[[Proof], str], *, unproven: str = "(not proven)"
) -> str:
    """Return the résumé as JSON; what nobody states is not there, and what goes on has no end.

    facts: those that the résumé was made with, which has them as lines only. address: tells where a proof can
    be looked at. unproven: what stands behind a line that rests on nothing.
    """
    writer = _Writer(resume, facts, address, unproven)
    data = _known(
        {
            "basics": writer.basics(),
            "projects": list(writer.projects()),
            "work": list(writer.work()),
            "education": list(writer.education()),
            "publications": list(writer.publications()),
            "skills": [
                _known({"name": one.name, "level": _proofs(one.proofs), "keywords": list(one.tags)})
                for one in resume.skills
            ],
            "certificates": [
                _known({"name": one.name, "date": one.date, "issuer": one.issuer, "url": one.url})
                for one in facts.certificates
            ],
            "languages": [
                _known({"language": one.language, "fluency": one.fluency}) for one in facts.languages
            ],
        }
    )
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _known(data: _Object) -> _Object:
    """Leave out what is empty."""
    return {key: value for key, value in data.items() if value}


def _proofs(count: int) -> str:
    return f"{count} {'proof' if count == 1 else 'proofs'}"


class _Writer:
    def __init__(self, resume: Resume, facts: Facts, address: Callable[[Proof], str], unproven: str) -> None:
        self.resume = resume
        self.facts = facts
        self.address = address
        self.unproven = unproven

    def basics(self) -> _Object:
        facts = self.facts
        place = facts.location
        return _known(
            {
                "name": self.resume.name,
                "label": self.resume.headline,
                "email": facts.email,
                "phone": facts.phone,
                "url": facts.url,
                # The format has no other place for what the whole rests on.
                "summary": "\n\n".join(filter(None, (self.resume.summary, self.resume.statement))),
                "location": _known(
                    {"city": place.city, "region": place.region, "countryCode": place.country}
                ),
                "profiles": [
                    _known({"network": one.network, "username": one.username, "url": one.url})
                    for one in facts.profiles
                ],
            }
        )

    def items(self, *sections: str) -> Iterator[tuple[str, Item]]:
        """Yield the items of some sections, each with its section's title."""
        for section in self.resume.sections:
            if section.id in sections:
                yield from ((section.title, item) for item in section.items)

    def projects(self) -> Iterator[_Object]:
        for title, item in self.items("capstone", "projects", "record"):
            yield _known(
                {
                    "name": item.title or title,
                    "description": item.detail,
                    "startDate": item.start,
                    "endDate": item.end,
                    "url": safe_address(item.url) or self.url(*item.bullets),
                    "highlights": [self.line(bullet) for bullet in item.bullets],
                }
            )

    def publications(self) -> Iterator[_Object]:
        for _title, item in self.items("writing"):
            for bullet in item.bullets:
                yield _known(
                    {
                        "name": self.line(bullet),
                        "publisher": item.title,
                        "releaseDate": bullet.day.isoformat() if bullet.day else "",
                        "url": self.url(bullet),
                    }
                )

    def work(self) -> Iterator[_Object]:
        for one in self.facts.work:
            yield _known(
                {
                    "name": one.name,
                    "position": one.position,
                    "url": one.url,
                    "startDate": one.start,
                    "endDate": one.end,
                    "summary": one.summary,
                    "highlights": list(one.highlights),
                }
            )

    def education(self) -> Iterator[_Object]:
        for one in self.facts.education:
            yield _known(
                {
                    "institution": one.institution,
                    "url": one.url,
                    "area": one.area,
                    "studyType": one.study_type,
                    "startDate": one.start,
                    "endDate": one.end,
                    "score": one.score,
                    "courses": list(one.courses),
                }
            )

    def line(self, bullet: Bullet) -> str:
        return bullet.text if bullet.proven else f"{bullet.text} {self.unproven}"

    def url(self, *bullets: Bullet) -> str:
        """Return where the first proof can be looked at that is anywhere on the web."""
        urls = (safe_address(self.address(proof)) for bullet in bullets for proof in bullet.proofs)
        return next(filter(None, urls), "")
