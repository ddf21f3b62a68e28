"""What the generated pages are made from: everything that is known of a journal, gathered once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from learning_journal.app.checkpoints import reached
from learning_journal.app.claims import read_claims
from learning_journal.app.deliverables import kept_weeks
from learning_journal.app.evidence import claim_links, file_proofs, read_evidence
from learning_journal.app.pictures import read_pictures
from learning_journal.app.scratch import try_topics
from learning_journal.app.site import Site
from learning_journal.app.site_notebooks import notebook_sources
from learning_journal.app.week_log import week_logs
from learning_journal.domain.cards import Card
from learning_journal.domain.entries import Entry, Kind
from learning_journal.domain.facts import Facts
from learning_journal.domain.journal import Journal
from learning_journal.domain.portfolio_builder import Seen, make_portfolio
from learning_journal.pages.post import HUB_NUMBERS
from learning_journal.pages.recall import RECALL, recall_card, shown_cards
from learning_journal.pages.views import SiteSource
from learning_journal.text.excerpt import MORE
from learning_journal.text.links import relative


def gather(site: Site, facts: Facts | None, posts: str) -> tuple[SiteSource, Mapping[str, bytes]]:
    """Return what the pages are made from, and the pictures that they need a copy of.

    posts: the page that lists posts, empty where the site has none.
    """
    journal, links = site.journal, site.links
    begun = journal.calendar.begun(journal.today)
    weeks = {week: site.week_blocks(week, journal.listed_post(week)) for week in begun}
    claims = tuple(claim for claim in read_claims(site.root, journal) if claim.published)
    topics, _reason = try_topics(site.root, journal.roadmap)
    committed = links.forge.committed.files
    told = _told(journal)
    works = [work.path for one in topics or () for work in (one.scratch, one.library) if work]
    public = [path for path, is_listed in site.assets.items() if is_listed]
    pictures = read_pictures(site.root, journal, links.forge.committed, claims)
    places, copies = pictures.placed(public)
    met = reached(journal, topics, committed, public)
    skills = facts.skill_tags if facts else ()
    made = make_portfolio(told, claims, Seen(topics, met, pictures.of), skills)
    source = SiteSource(
        told,
        activity=site.activity,
        cards={card: _recall_card(site, entry, card) for entry, card in shown_cards(journal)},
        numbers={week: blocks[HUB_NUMBERS] for week, blocks in weeks.items()},
        evidence=read_evidence(journal, links, site.unlisted),
        deliverables={week: blocks["deliverables"] for week, blocks in weeks.items()},
        kept=kept_weeks(journal, site.activity)[0],
        reached=met,
        topics=topics,
        met={path: _same(entries, told) for path, entries in site.met.items()},
        notebooks=tuple(replace(one, entries=_same(one.entries, told)) for one in notebook_sources(site)),
        commits=week_logs(journal, begun, site.activity, links.forge),
        files=file_proofs((*works, *public), links, site.assets),
        portfolio=made,
        pictures=places,
        claims=claims,
        claim_links=claim_links(claims, links, site.unlisted),
        posts=posts,
    )
    return source, copies


def deciding(source: SiteSource) -> tuple[object, ...]:
    """Return what decides the pages made from a source, as plain values.

    The commits are there once: those of the weeks are parts of them, which the calendar cuts out.
    """
    found = source.activity
    commits = (found.shares, found.problems) if found else None
    return replace(source, activity=None), commits


def _told(journal: Journal) -> Journal:
    """Return the journal as pages need it: of an entry's text no more than how a post begins.

    So nothing else in it can be on a page, and a page stays as it is where only that has changed.
    """
    return replace(
        journal,
        entries=tuple(
            replace(entry, body=entry.body.partition(MORE)[0] if entry.kind is Kind.WEEK else "")
            for entry in journal.entries
        ),
    )


def _same(entries: Iterable[Entry], journal: Journal) -> tuple[Entry, ...]:
    """Return the same entries as another reading of the journal has them."""
    return tuple(filter(None, (journal.entry(entry.path) for entry in entries)))


def _recall_card(site: Site, entry: Entry, card: Card) -> str:
    """Return a card as the Recall page shows it, its links leading from there."""
    text = recall_card(entry, card, site.templates)
    return site.links.adapted(entry.path, text, lambda path: relative(path, RECALL), page=RECALL)
