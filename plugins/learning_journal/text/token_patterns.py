"""How the keys and tokens look that open accounts: what each issuer lets them begin with.

After the rules of gitleaks (MIT, github.com/gitleaks/gitleaks, config/gitleaks.toml, July 2026), of which
those are taken that are told by their own letters and need no guess, and that a learner of programming and
machine learning may hold.
"""

import re

_BEGIN = r"(?:(?<![A-Za-z0-9_])|(?<=\\[nrt]))"
"""What a token begins behind: no letter, but that of a line end as strings of a script write it."""


def _whole(pattern: str) -> str:
    """Return a pattern of a token and no more; a dash is more where the token may have dashes."""
    dash = "-" if "-]" in pattern else ""
    return f"{_BEGIN}(?:{pattern})(?![A-Za-z0-9_{dash}])"


_KEY = "private key"

TOKENS: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (name, tuple(signs.split()), re.compile(pattern if name == _KEY else _whole(pattern)))
    for name, signs, pattern in (
        ("GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", r"gh[pousr]_[0-9a-zA-Z]{36}"),
        ("GitHub token", "github_pat_", r"github_pat_\w{82}"),
        ("GitLab token", "glpat-", r"glpat-[\w.-]{20,300}"),
        ("AWS key", "AKIA ASIA ABIA ACCA A3T", r"(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),
        ("Google key", "AIza", r"AIza[\w-]{35}"),
        ("Google client secret", "GOCSPX-", r"GOCSPX-[\w-]{28}"),
        ("OpenAI key", "sk-", r"sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,200}"),
        ("OpenAI key", "T3BlbkFJ", r"sk-[a-zA-Z0-9]{20}T3BlbkFJ[a-zA-Z0-9]{20}"),
        ("Anthropic key", "sk-ant-", r"sk-ant-[a-z]+[0-9]{2}-[\w-]{40,200}"),
        ("Hugging Face token", "hf_", r"hf_[a-zA-Z]{34}"),
        ("Hugging Face token", "api_org_", r"api_org_[a-zA-Z]{34}"),
        ("Groq key", "gsk_", r"gsk_[a-zA-Z0-9]{52}"),
        ("Replicate token", "r8_", r"r8_[a-zA-Z0-9]{37}"),
        ("Perplexity key", "pplx-", r"pplx-[a-zA-Z0-9]{48}"),
        ("Databricks token", "dapi", r"dapi[a-f0-9]{32}(?:-\d)?"),
        ("Notion token", "ntn_", r"ntn_[0-9]{11}[A-Za-z0-9]{35}"),
        ("Slack token", "xox", r"xox[abeoprs]-[0-9a-zA-Z-]{10,250}"),
        ("Slack token", "xapp-", r"xapp-\d-[A-Z0-9]+-\d+-[a-z0-9]+"),
        (
            "Slack address",
            "hooks.slack",
            r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}",
        ),
        ("Discord address", "discord", r"discord(?:app)?\.com/api/webhooks/\d{17,20}/[\w-]{60,70}"),
        ("npm token", "npm_", r"npm_[a-zA-Z0-9]{36}"),
        ("PyPI token", "pypi-", r"pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}"),
        ("Stripe key", "k_live_ k_test_ k_prod_", r"(?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99}"),
        ("SendGrid key", "SG.", r"SG\.[\w-]{22}\.[\w-]{43}"),
        ("DigitalOcean token", "_v1_", r"do[opr]_v1_[a-f0-9]{64}"),
        ("Telegram token", ":A", r"[0-9]{8,10}:A[A-Za-z0-9_-]{34}"),
        ("JSON web token", "eyJ", r"eyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{10,}"),
        (
            _KEY,
            "PRIVATE",
            r"-----BEGIN[ A-Z0-9_-]{0,40}PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/=:\s,-]{32,}",
        ),
    )
)
"""What a token opens, signs without which a text needs no closer look, and the token."""
