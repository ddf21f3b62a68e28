"""Personal facts for a résumé, as the learner states them in `resume.yml`: the words are JSON Resume's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A place on the web: the network's name, the learner's name there, the address; one of them is there."""

    network: str = ""
    username: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """Where the learner lives. country: two letters, upper case, after ISO 3166-1."""

    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A job. start, end: a day, month or year in ISO form; end is empty for what goes on."""

    name: str = ""
    position: str = ""
    url: str = ""
    start: str = ""
    end: str = ""
    summary: str = ""
    highlights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    """A degree or course of study; start and end as of `Work`."""

    institution: str = ""
    url: str = ""
    area: str = ""
    study_type: str = ""
    start: str = ""
    end: str = ""
    score: str = ""
    courses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate and who gave it. date: as the start of `Work`."""

    name: str = ""
    date: str = ""
    issuer: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how well it is spoken, in words."""

    language: str = ""
    fluency: str = ""


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """A skill to be shown where its tags have proofs."""

    name: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that `resume.yml` states; what it does not is empty and is left out of every document.

    label: the headline. language: of the document, a BCP 47 tag. skills: empty where every tag is to be a
    skill of its own.
    """

    name: str = ""
    label: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    summary: str = ""
    location: Location = Location()
    profiles: tuple[Profile, ...] = ()
    work: tuple[Work, ...] = ()
    education: tuple[Education, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    languages: tuple[Language, ...] = ()
    skills: tuple[SkillGroup, ...] = ()
    language: str = "en"

    @property
    def skill_tags(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Name and tags of each skill, as a portfolio asks for them; a skill without tags is its own tag."""
        return tuple((group.name, group.keywords or (group.name,)) for group in self.skills)
