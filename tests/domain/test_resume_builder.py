"""From a portfolio and facts to a résumé."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from learning_journal.domain.checkpoints import Criterion, Reached
from learning_journal.domain.checkpoints import Item as Counted
from learning_journal.domain.commits import Numbers
from learning_journal.domain.criteria import Counted as What
from learning_journal.domain.criteria import Rule
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.evidence import Claim, Proof, ProofKind
from learning_journal.domain.facts import Education, Facts, Language, Location, Profile, SkillGroup, Work
from learning_journal.domain.papers import Reference
from learning_journal.domain.portfolio import Chapter, Figures, Portfolio, Project, Skill
from learning_journal.domain.resume import Bullet, Contact, Item, Resume
from learning_journal.domain.resume_builder import Around, Wanted, make_resume
from learning_journal.domain.roadmap import Checkpoint, Task, Topic
from learning_journal.domain.scratch import Begun, TopicState
from learning_journal.errors import UsageError

DAY = date(2026, 1, 5)
FILE = Proof(ProofKind.FILE, "../a.py", "code", path="a.py", day=DAY)
LATE = Proof(ProofKind.FILE, "../b.py", "code", path="b.py", day=date(2026, 3, 9))
GONE = Proof(ProofKind.FILE, "../c.py", "code", path="c.py", fault="There is no `c.py`.", fix="Add it.")
EMPTY = Figures(0, 0, 0, Numbers(), None, 0, 0, 0, 0)


def claim(id_: str, *proofs: Proof, tags: str = "") -> Claim:
    task = Task(id_, "project", id_, verb="build")
    return Claim(task, 1, "journal/week-01.md", 9, DAY, proofs=proofs, tags=tuple(tags.split()))


def portfolio(*projects: Project, **more: Any) -> Portfolio:  # noqa: ANN401 - fields by name
    claims = tuple(one for project in projects for one in project.claims)
    base = Portfolio(
        "Ada", "Title", DAY, date(2026, 12, 31), claims, projects, (), (), (), (), EMPTY, (), (), (), {}
    )
    return replace(base, **more)


def made(
    of: Portfolio, facts: Facts | None = None, *, tag: str = "", unproven: bool = False, commit: str = ""
) -> Resume:
    around = Around(lambda task: f"Did {task.text}", commit, lambda path: not path.startswith("new/"))
    return make_resume(of, facts or Facts(), Wanted(tag, include_unproven=unproven), around)


def titles(resume: Resume) -> list[str]:
    return [section.title for section in resume.sections]


def lines(resume: Resume, id_: str) -> list[str]:
    return [
        bullet.text
        for section in resume.sections
        if section.id == id_
        for item in section.items
        for bullet in item.bullets
    ]


WORKED = portfolio(
    Project("m01", "Algebra", (claim("a", FILE, tags="numpy"), claim("b"), claim("c", GONE, tags="numpy"))),
    Project("m02", "Nets", (claim("d", LATE, tags="PyTorch numpy"), claim("e", FILE, tags="pytorch"))),
    skills=(Skill("numpy", ("numpy",), 2), Skill("PyTorch", ("PyTorch",), 2)),
    figures=replace(EMPTY, proven=3, claims=5),
)


def test_nothing_makes_a_name() -> None:
    resume = made(portfolio())
    assert (resume.name, resume.sections, resume.statement, resume.left_out) == ("Ada", (), "", ())
    assert made(portfolio(name="")).name == "Title"
    assert made(portfolio(name="", title="")).name == "Résumé"
    assert made(portfolio(), Facts(name="Countess")).name == "Countess"


def test_projects_are_proven_lines_the_latest_first() -> None:
    resume = made(WORKED, commit="1234567890")
    assert titles(resume) == ["Projects", "Skills"]
    assert resume.sections[0].items == (
        Item(
            "Nets",
            start="2026-01",
            end="2026-03",
            bullets=(
                Bullet("Did d", (LATE,), ("d",), date(2026, 3, 9), tags=("PyTorch", "numpy")),
                Bullet("Did e", (FILE,), ("e",), DAY, tags=("pytorch",)),
            ),
        ),
        Item(
            "Algebra",
            start="2026-01",
            end="2026-01",
            bullets=(Bullet("Did a", (FILE,), ("a",), DAY, tags=("numpy",)),),
        ),
    )
    assert resume.sections[1].items == (Item("numpy", "2 proofs"), Item("PyTorch", "2 proofs"))
    assert resume.statement == (
        "3 of 5 claims of the learning journal behind this are proven at commit 1234567."
    )


def test_what_is_left_out_says_why() -> None:
    resume = made(WORKED, Facts(skills=(SkillGroup("numpy"), SkillGroup("Rust"))))
    assert [(one.bullet.text, one.why) for one in resume.left_out] == [
        ("Did b", "its line has no link; see journal/week-01.md:9"),
        ("Did c", "There is no `c.py`. Add it. See journal/week-01.md:9"),
        ("Rust", "a skill without a proof"),
    ]


def test_unproven_lines_come_on_request_and_broken_ones_never() -> None:
    resume = made(WORKED, unproven=True)
    assert lines(resume, "projects") == ["Did d", "Did e", "Did a", "Did b"]
    assert [bullet.proven for bullet in resume.bullets] == [True, True, True, False]
    assert [one.bullet.text for one in resume.left_out] == ["Did c"]


def test_a_tag_selects_and_orders_case_aside() -> None:
    resume = made(WORKED, tag="PYTORCH")
    assert lines(resume, "projects") == ["Did d", "Did e"]
    assert [item.title for item in resume.sections[-1].items] == ["PyTorch", "numpy"]
    assert [(one.bullet.text, one.why) for one in resume.left_out][-1] == ("Did a", "not tagged PyTorch")
    both = replace(WORKED, projects=WORKED.projects[::-1])
    assert [item.title for item in made(both, tag="numpy").sections[0].items] == ["Nets", "Algebra"]


def test_a_tag_that_nothing_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="nothing in the record is tagged `go`") as caught:
        made(WORKED, tag="go")
    assert caught.value.fix == "choose one of these: numpy, PyTorch"
    with pytest.raises(UsageError) as caught:
        made(portfolio(), tag="go")
    assert caught.value.fix == "add `tags:` to your posts first"


def test_the_capstone_comes_first_as_one_story() -> None:
    chapters = (Chapter(40, "Begin", (claim("x", FILE),)), Chapter(41, "On", (claim("y", LATE), claim("z"))))
    resume = made(replace(WORKED, capstone=chapters))
    assert titles(resume)[0] == "Capstone"
    assert lines(resume, "capstone") == ["Did x", "Did y"]
    assert resume.sections[0].items[0].end == "2026-03"
    assert resume.left_out[0].bullet.text == "Did z"


def test_facts_stand_where_they_belong() -> None:
    facts = Facts(
        email="a@b.c",
        phone="1",
        url="https://ada.example/",
        location=Location("London", "", "GB"),
        profiles=(Profile("GitHub", "ada", "https://x"), Profile("", "", "https://y.example/z")),
        work=(Work("Co", "Dev", "https://co", "2020", "", "Sum", ("High",)), Work("Alone")),
        education=(
            Education("UCL", "", "Maths", "BSc", score="1", courses=("Logic",)),
            Education("School"),
        ),
        languages=(Language("English", "native"),),
    )
    resume = made(WORKED, facts)
    assert titles(resume) == ["Projects", "Work", "Education", "Skills", "Languages"]
    assert resume.contacts == (
        Contact("London, GB"),
        Contact("a@b.c", "mailto:a@b.c"),
        Contact("1"),
        Contact("ada.example", "https://ada.example/"),
        Contact("GitHub: ada", "https://x"),
        Contact("y.example/z", "https://y.example/z"),
    )
    assert resume.sections[1].items == (
        Item("Dev", "Co", "2020", "", "https://co", (Bullet("Sum", own=True), Bullet("High", own=True))),
        Item("Alone"),
    )
    assert resume.sections[2].items == (
        Item("BSc, Maths", "UCL", bullets=(Bullet("Grade: 1", own=True), Bullet("Logic", own=True))),
        Item("School"),
    )


def entry(path: str, kind: Kind, *, tags: str = "", reading: int | None = None, **more: Any) -> Entry:  # noqa: ANN401 - fields by name
    known = Reference(**more) if more else None
    return Entry(path, kind, path, DAY, "", 1, tags=tuple(tags.split()), reading=reading, reference=known)


PAPERS = (
    *(entry(f"papers/{number}.md", Kind.PAPER, reading=number) for number in range(4)),
    entry("papers/new.md", Kind.PAPER, tags="rl", title="Q", authors=("Ann", "Bob"), year=2017, reading=3),
    entry("papers/one.md", Kind.PAPER, title="R", authors=("Cem", "others")),
    entry("papers/lone.md", Kind.PAPER, authors=("Dee",)),
    entry("new/draft.md", Kind.PAPER),
)


def test_writing_names_the_papers_read_most_closely_and_counts_posts() -> None:
    posts = (entry("journal/week-01.md", Kind.WEEK, tags="RL"), entry("journal/week-02.md", Kind.WEEK))
    resume = made(portfolio(papers=PAPERS, posts=posts))
    assert lines(resume, "writing") == [
        "Summarised 7 papers, of which 5 are named here",
        "papers/3.md",
        "Q (Ann et al., 2017)",
        "papers/2.md",
        "papers/1.md",
        "papers/0.md",
        "Published 2 posts in a learning journal",
    ]
    assert [proof.path for bullet in resume.bullets for proof in bullet.proofs][::6] == ["papers", "journal"]
    few = made(portfolio(papers=PAPERS[5:7], posts=posts[:1]))
    assert lines(few, "writing") == [
        "R (Cem et al.)",
        "papers/lone.md (Dee)",
        "Published 1 post in a learning journal",
    ]
    tagged = made(portfolio(papers=PAPERS, posts=posts), tag="rl")
    assert lines(tagged, "writing") == [
        "Q (Ann et al., 2017)",
        "Published 1 post on rl in a learning journal",
    ]
    assert [proof.path for proof in tagged.bullets[1].proofs] == ["journal/week-01.md"]


def test_the_record_says_in_numbers_what_git_and_ledgers_have() -> None:
    figures = replace(EMPTY, ended=9, kept=8, closed=7, numbers=Numbers(1200), minutes=90)
    rule = Rule(What.NOTEBOOKS, 1)
    counted = tuple(Counted(path, path, path) for path in ("a/README.md", "n/x.ipynb"))
    reached = (
        Reached(
            Checkpoint("q1", "Q1", "t", (rule, rule)),
            (Criterion(rule, counted, counted), Criterion(rule, counted[:1], counted[:1])),
        ),
        Reached(Checkpoint("q2", "Q2", "t", (rule,)), (Criterion(rule, (), ()),)),
        Reached(Checkpoint("q3", "Q3", "t"), ()),
    )
    topics = (
        TopicState(Topic("t1", "Vectors", ()), Begun(DAY, 1, "s/v.py"), Begun(DAY, 2, "l/v.py")),
        TopicState(Topic("t2", "Nets", ()), Begun(DAY, 3, "s/n.py"), Begun(DAY, 2, "l/n.py")),
        TopicState(Topic("t3", "Trees", ())),
    )
    resume = made(portfolio(figures=figures, reached=reached, topics=topics))
    assert lines(resume, "record") == [
        "Reached the checkpoint Q1 (2 criteria)",
        "Built 1 of 2 topics from scratch before using a library",
        "Wrote up 8 of 9 weeks",
        "1,200 commits in 7 closed weeks",
        "1 hour of study logged",
    ]
    assert [[(proof.kind.value, proof.label) for proof in bullet.proofs] for bullet in resume.bullets] == [
        [("notebook", "x.ipynb"), ("file", "README")],
        [("file", "Vectors")],
        [("folder", "journal")],
        [("folder", "weeks")],
        [("file", "hours.csv")],
    ]
    assert made(portfolio(topics=None)).sections == ()


def test_a_checkpoints_post_is_an_entry() -> None:
    rule = Rule(What.POSTS, 1)
    counted = (Counted("p", "p", "journal/week-01.md"),)
    one = Reached(Checkpoint("q1", "Q1", "t", (rule,)), (Criterion(rule, counted, counted),))
    resume = made(portfolio(reached=(one,)))
    assert resume.bullets[0].text == "Reached the checkpoint Q1 (1 criterion)"
    assert resume.bullets[0].proofs[0].kind is ProofKind.ENTRY
