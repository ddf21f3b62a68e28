"""The countable part of a plan: what shows a deliverable, what a checkpoint asks for, where work lies."""

from learning_journal.domain.criteria import FILTERS, STATES, Counted, Rule, Source, Stage
from learning_journal.domain.roadmap import Roadmap
from learning_journal.text.path_patterns import complaint
from learning_journal.text.roadmap_yaml.fields import Fields, Word, nearest

_MOST = 9_999
_RULE = ("count", "of", "state", "at_least")
_ALL_FILTERS = tuple(dict.fromkeys(key for keys in FILTERS.values() for key in keys))


def read_showing(fields: Fields) -> tuple[tuple[Source, ...], str | None]:
    """Return what shows that a deliverable is there: what counts, and the section that must be written."""
    sources: list[Source] = []
    for word in fields.words("counts"):
        if word.text in list(Source):
            sources.append(Source(word.text))
        else:
            what = f"Nothing called `{word.text}` is counted for a week."
            fields.findings.add(word.line, "unknown-source", what, nearest(word.text, Source))
    section = fields.text("section")
    if section is not None and not section.strip("# "):
        what = f"`section: {section}` names no heading."
        fields.report("section", "bad-section", what, "Write section: Community, for example.")
        section = None
    return tuple(sources), section.strip("# ") if section else None


def read_patterns(fields: Fields, key: str) -> tuple[str, ...]:
    """Return the paths and patterns of one field; those that lead out of the journal are reported."""
    found: list[str] = []
    for word in fields.words(key):
        wrong = complaint(word.text)
        if wrong is None:
            found.append(word.text)
        else:
            fix = f"Write {key}: [notebooks/week-08/{key}*], for example."
            fields.findings.add(word.line, "bad-path", f"`{word.text}` {wrong}.", fix)
    return tuple(found)


def read_rules(checkpoint: Fields, plan: Roadmap) -> tuple[Rule, ...]:
    """Return the rules of a checkpoint; none where one has anything wrong, which is reported.

    The others alone would let the checkpoint pass for met.
    """
    before = len(checkpoint.findings.problems)
    rules = [_sound_rule(fields, plan) for fields in checkpoint.children("rules", "A rule", _RULE)]
    sound = len(checkpoint.findings.problems) == before
    return tuple(rule for rule in rules if rule is not None) if sound else ()


def _sound_rule(fields: Fields, plan: Roadmap) -> Rule | None:
    before = len(fields.findings.problems)
    rule = _rule(fields, plan)
    if rule is not None and len(fields.findings.problems) == before:
        _report_out_of_reach(fields, rule, plan)
    return rule


def _rule(fields: Fields, plan: Roadmap) -> Rule | None:
    word = fields.needed("count", "Write count: tasks, for example.")
    least = fields.whole("at_least", _MOST)
    if least == 0:
        what = "`at_least: 0` is met by nothing."
        fields.report("at_least", "not-a-number", what, "Write at_least: 1, or remove the rule.")
    if word is None:
        return None
    if word not in list(Counted):
        fields.report("count", "unknown-count", f"`{word}` cannot be counted.", nearest(word, Counted))
        return None
    count = Counted(word)
    rule = Rule(count, least or 0, _filters(fields, count, plan), _state(fields, count))
    return rule if least else None


def _state(fields: Fields, count: Counted) -> Stage | None:
    states = STATES.get(count, ())
    word = fields.text("state")
    if word is None:
        return states[0] if states else None
    if word in states:
        return Stage(word)
    what = f"`{count}` have no state `{word}`."
    fields.report("state", "unknown-state", what, nearest(word, states) if states else "Remove this key.")
    return None


def _filters(rule: Fields, count: Counted, plan: Roadmap) -> dict[str, tuple[str, ...]]:
    fields = rule.mapping("of", "`of`", _ALL_FILTERS)
    found: dict[str, tuple[str, ...]] = {}
    if fields is None:
        return found
    for key in fields.names:
        if key not in _ALL_FILTERS:
            continue  # reported where the fields were read
        if key not in FILTERS[count]:
            what = f"`{count}` cannot be narrowed down by `{key}`."
            fields.report(key, "unknown-filter", what, f"Use {', '.join(FILTERS[count])}.")
            continue
        before = len(fields.findings.problems)
        values = tuple(_value(fields, key, word, count, plan) for word in fields.words(key))
        if not values and len(fields.findings.problems) == before:
            what = f"`{key}` says nothing."
            fields.report(key, "empty-filter", what, "Write what it should be, or remove the key.")
        found[key] = tuple(dict.fromkeys(values))
    return found


def _value(fields: Fields, key: str, word: Word, count: Counted, plan: Roadmap) -> str:
    """Return a filter's value; what the plan does not have is reported."""
    if key == "path":
        wrong = complaint(word.text)
        if wrong:
            fix = "Write path: notebooks/week-08, for example."
            fields.findings.add(word.line, "bad-path", f"`{word.text}` {wrong}.", fix)
        return word.text
    known = _known(key, count, plan)
    if known is not None and word.text not in known:
        what = f"The plan has no {key} `{word.text}` that could be counted."
        numbers = plan.numbers
        fix = f"Write a week from {numbers[0]} to {numbers[-1]}." if key == "week" and numbers else ""
        fields.findings.add(word.line, f"unknown-{key}", what, fix or nearest(word.text, known))
    return word.text


def _known(key: str, count: Counted, plan: Roadmap) -> set[str] | None:
    """Return the values a filter may have; None where any may come up, as with tags."""
    tasks = [task for week in plan.weeks for task in week.tasks]
    if key == "id":
        return {topic.id for topic in plan.topics} if count is Counted.TOPICS else {task.id for task in tasks}
    return {
        "quarter": {quarter.id for quarter in plan.quarters},
        "module": {module.id for module in plan.modules},
        "week": {str(number) for number in plan.numbers},
        "group": {task.group for task in tasks},
        "verb": {task.verb for task in tasks if task.verb},
    }.get(key)


def _report_out_of_reach(fields: Fields, rule: Rule, plan: Roadmap) -> None:
    """Report a rule that asks for more tasks or topics than the plan has."""
    if rule.count is Counted.TASKS:
        there = sum(rule.fits(facts) for _, facts in plan.tasks_with_facts())
    elif rule.count is Counted.TOPICS:
        there = sum(rule.fits(plan.topic_facts(topic)) for topic in plan.topics)
    else:
        return
    if there < rule.at_least:
        what = f"The plan has {there} such {rule.count}, so {rule.at_least} can never be reached."
        fix = f"Write at_least: {there}, or ask for more under `of`." if there else "Correct `of`."
        fields.report("at_least", "out-of-reach", what, fix)
