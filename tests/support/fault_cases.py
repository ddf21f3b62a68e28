"""Every way in which a command writes, as scenarios for `support.faults`."""

from support.faults import Scenario
from support.journals import PLAN, post

POST = "journal/week-03.md"
LAST = "journal/week-02.md"
BLOCKS = "<!-- journal:begin numbers -->\n<!-- journal:end numbers -->\n"
CARDS = "Q: One?\nA: Eins.\n\nQ: Two?\nA: Zwei.\n"
WITH_IDS = "Q: One?\nA: Eins.\n^c-0001\n\nQ: Two?\nA: Zwei.\n^c-0002\n"
TASKS = "## Plan\n\n- [ ] Matrix products <!-- w02-goal-1 -->\n- [ ] Call the plumber\n"
PROOF = {
    "src/vector.py": "class Vector: ...\n",
    "journal/week-01.md": post(
        1, "- [x] **Build:** a vector class -> [code](../src/vector.py) <!-- w01-project -->\n"
    ),
}
CHECKPOINT = "checkpoints:\n  - {id: q1, title: Q1, text: Enough., rules: [{count: tasks, at_least: 1}]}\n"
BIB = "".join(f"@book{{{one}, title={{{one}}}, author={{Ada}}, year={{2020}}}}\n" for one in ("One", "Two"))
BEGIN = ("--no-input", "--name", "Ada", "--start", "2026-01-05", "--timezone", "UTC", "--plan", "plan.yml")
HOURS, REVIEWS, CALLS, ANKI = "data/hours.csv", "data/reviews.jsonl", "data/mentor.csv", "data/anki.jsonl"

SCENARIOS = (
    Scenario("init", ("init", ".", *BEGIN), {"plan.yml": PLAN}, bare=True),
    Scenario(
        "new-week, a post and the tasks it carries",
        ("new-week",),
        {LAST: post(2, TASKS)},
        later=frozenset({LAST}),
    ),
    Scenario("new-week, again", ("new-week",), {POST: post(3, BLOCKS)}),
    Scenario("close-week", ("close-week",), {LAST: post(2, BLOCKS, draft="true")}, git=True),
    Scenario("log", ("log", "1h30", "theory", "Axler, ch. 5"), appended=frozenset({HOURS})),
    Scenario(
        "log, into a folder that is a link",
        ("log", "45m", "practice"),
        {"elsewhere/hours.csv": "date,kind,hours,week,note\n2026-01-20,theory,1,3,\n"},
        links={"data": "elsewhere"},
        appended=frozenset({"elsewhere/hours.csv"}),
    ),
    Scenario("gotcha --card", ("gotcha", "--card", "It", "broke")),
    Scenario("paper, a title", ("paper", "A title", "--offline")),
    Scenario("paper, a bibliography", ("paper", "in.bib"), {"in.bib": BIB}),
    Scenario("mentor", ("mentor",), {".gitignore": "/private/\n"}),
    Scenario("mentor --held", ("mentor", "--held"), appended=frozenset({CALLS})),
    Scenario("cards fix", ("cards", "fix"), {LAST: post(2, CARDS), "journal/week-01.md": post(1, CARDS)}),
    Scenario(
        "cards export",
        ("cards", "export", "cards.apkg", "--text", "cards.tsv"),
        {LAST: post(2, WITH_IDS)},
        appended=frozenset({ANKI}),
    ),
    Scenario(
        "quiz",
        ("quiz",),
        {LAST: post(2, WITH_IDS.split("\n\n", maxsplit=1)[0]), POST: post(3, BLOCKS)},
        typed=b"\n3\n",
        again=("new-week",),
        appended=frozenset({REVIEWS}),
        later=frozenset({POST}),
    ),
    Scenario("checkpoint", ("checkpoint", "q1"), {"roadmap.yml": PLAN + CHECKPOINT}),
    Scenario("sprint", ("sprint", "2")),
    Scenario("pause", ("pause", "2026-02-02..2026-02-08", "--yes")),
    Scenario(
        "stretch, the settings being a link",
        ("stretch", "4", "--yes"),
        links={"journal.yml": "mine.yml"},
    ),
    Scenario("replan", ("replan", "--yes"), {"journal/week-01.md": post(1, "")}, today="2026-01-27"),
    Scenario("import", ("import", "til"), {"til/git/undo.md": "# Undo\n", "til/git/redo.md": "# Redo\n"}),
    Scenario(
        "roadmap import",
        ("roadmap", "import", "plan.md", "--out", "new.yml"),
        {"plan.md": "# Plan\n\n## Week 1: One\n\n- [ ] Read\n"},
    ),
    Scenario(
        "roadmap sync",
        ("roadmap", "sync", "plan.yml"),
        {"plan.yml": PLAN.replace("Matrix products", "Products of matrices")},
    ),
    Scenario("templates copy", ("templates", "copy", "resume/resume.typ", "entries/week.md.j2")),
    Scenario("portfolio", ("portfolio",), PROOF, git=True),
    Scenario(
        "portfolio, when something changed",
        ("portfolio",),
        PROOF,
        before=(("portfolio",), ("log", "1h", "theory")),
        git=True,
    ),
    Scenario("resume", ("resume", "--format", "md", "--format", "json"), PROOF, git=True),
    Scenario("stats, which only keeps what it read", ("stats",), PROOF, git=True),
)
