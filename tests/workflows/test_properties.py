"""What every workflow keeps to, ours and those that a journal gets: read as GitHub reads them."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from learning_journal.app.init import Beginning, init_journal
from learning_journal.edges.installed import python_version
from support.workflows import ROOT, Workflow, read, steps

OURS = ROOT / ".github" / "workflows"
SHARED = ("links", "publish", "sunday")
PERMISSIONS = {
    "ci": {"test": {"contents": "read"}},
    "release": {
        "build": {"contents": "read"},
        "attest": {"id-token": "write", "attestations": "write"},
        "publish": {"id-token": "write"},
    },
    "publish": {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "sunday": {"look": {"contents": "read"}, "tell": {"issues": "write"}},
    "links": {"check": {"contents": "read"}},
}
"""All that each job may do."""

_PINNED = re.compile(r"- (?:id: \w+\n\s+)?uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", re.MULTILINE)
_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    init_journal(folder, Beginning("Ada", (), date(2026, 11, 23), "UTC"))
    return folder


def workflow(name: str) -> Workflow:
    return read(OURS / f"{name}.yml")


def test_every_workflow_is_known() -> None:
    assert {path.stem for path in OURS.glob("*.yml")} == set(PERMISSIONS)


@pytest.mark.parametrize("name", SHARED)
def test_a_journal_gets_what_this_repository_uses(name: str, begun: Path) -> None:
    ours = (OURS / f"{name}.yml").read_text(encoding="utf-8")
    theirs = (begun / f".github/workflows/{name}.yml").read_text(encoding="utf-8")
    assert theirs == ours.replace('PYTHON: "3.11"', f'PYTHON: "{python_version()}"')


@pytest.mark.parametrize("name", PERMISSIONS)
class TestEach:
    def test_nothing_is_allowed_but_what_a_job_needs(self, name: str) -> None:
        assert workflow(name)["permissions"] == {}
        jobs = workflow(name)["jobs"]
        assert {job: jobs[job]["permissions"] for job in jobs} == PERMISSIONS[name]

    def test_actions_are_pinned_by_commit_with_the_version_beside_it(self, name: str) -> None:
        text = (OURS / f"{name}.yml").read_text(encoding="utf-8")
        assert len(_PINNED.findall(text)) == text.count("uses:")

    def test_no_secret_is_used_and_no_cache(self, name: str) -> None:
        text = (OURS / f"{name}.yml").read_text(encoding="utf-8")
        assert "secrets." not in text
        assert all("cache" not in step.get("with", {}) for step in steps(workflow(name)))
        assert "actions/cache" not in text

    def test_jobs_end(self, name: str) -> None:
        assert all(0 < job["timeout-minutes"] <= 30 for job in workflow(name)["jobs"].values())
        assert "cancel-in-progress" in workflow(name)["concurrency"]

    def test_no_credentials_stay_in_a_checkout(self, name: str) -> None:
        for step in steps(workflow(name)):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False

    def test_scripts_get_values_from_the_environment_only(self, name: str) -> None:
        assert not any(_EXPRESSION.search(step.get("run", "")) for step in steps(workflow(name)))

    def test_nothing_that_outsiders_write_is_looked_at(self, name: str) -> None:
        text = (OURS / f"{name}.yml").read_text(encoding="utf-8")
        triggers = workflow(name)["on"]
        assert not {"pull_request_target", "workflow_run", "issue_comment", "issues"} & set(triggers)
        words = {word.strip() for word in _EXPRESSION.findall(text)}
        assert words <= {
            "!github.event.repository.fork",
            "!github.event.repository.fork && github.ref_name == github.event.repository.default_branch",
            "env.PYTHON",
            "github.ref",
            "github.repository",
            "github.server_url",
            "github.token",
            "steps.deployment.outputs.page_url",
            "steps.pages.outputs.address",
        }

    def test_the_token_goes_to_steps_that_install_and_build_nothing(self, name: str) -> None:
        for step in steps(workflow(name)):
            if "GH_TOKEN" in step.get("env", {}):
                assert not {"pip", "mkdocs", "journal", "make"} & set(step["run"].split())
        assert "GH_TOKEN" not in workflow(name).get("env", {})

    def test_forks_do_nothing_that_shows(self, name: str) -> None:
        jobs = workflow(name)["jobs"]
        if name == "ci":
            return  # reads, and tests what a fork proposes
        for job in jobs.values():
            first = (
                jobs[[job["needs"]][0] if isinstance(job.get("needs"), str) else job["needs"][0]]
                if "needs" in job
                else job
            )
            assert first["if"].startswith("${{ !github.event.repository.fork")
            assert "always()" not in str(job.get("if"))


def test_a_site_is_published_from_the_whole_history_after_it_was_looked_at() -> None:
    build, deploy = (workflow("publish")["jobs"][job] for job in ("build", "deploy"))
    assert build["steps"][0]["with"]["fetch-depth"] == 0
    said = [step.get("run", step.get("uses", "")).partition("@")[0] for step in build["steps"]]
    order = ["journal clone", "mkdocs build --strict", "journal check --public site/"]
    places = [said.index(one) for one in (*order, "actions/upload-pages-artifact")]
    assert places == sorted(places)
    assert not any("continue-on-error" in step for step in build["steps"])
    assert deploy["needs"] == "build"
    assert deploy["environment"]["name"] == "github-pages"
    (made,) = [step for step in build["steps"] if step.get("run", "").startswith("mkdocs")]
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert all(f"!ENV [{name}" in settings for name in made["env"])
    assert set(made["env"]) == {"SITE_URL", "REPO_URL"}


def test_pushes_of_one_branch_hold_up_no_other() -> None:
    assert workflow("publish")["concurrency"] == {
        "group": "publish-${{ github.ref }}",
        "cancel-in-progress": False,
    }


def test_what_writes_issues_installs_nothing() -> None:
    tell = workflow("sunday")["jobs"]["tell"]
    assert [step.get("uses", "gh").partition("@")[0] for step in tell["steps"]] == [
        "actions/download-artifact",
        "gh",
    ]


def test_a_release_is_tested_attested_and_published_without_a_token() -> None:
    jobs = workflow("release")["jobs"]
    assert [step.get("run") for step in jobs["build"]["steps"]][2] == "make dist"
    assert jobs["publish"]["needs"] == ["build", "attest"]
    assert jobs["publish"]["environment"]["name"] == "pypi"
    assert "with" not in jobs["publish"]["steps"][-1]


def test_pins_are_raised_after_a_while(begun: Path) -> None:
    for folder, ecosystems in ((ROOT, ["github-actions"]), (begun, ["github-actions", "pip"])):
        settings = yaml.safe_load((folder / ".github/dependabot.yml").read_text(encoding="utf-8"))
        assert [update["package-ecosystem"] for update in settings["updates"]] == ecosystems
        assert all(update["cooldown"]["default-days"] >= 7 for update in settings["updates"])
