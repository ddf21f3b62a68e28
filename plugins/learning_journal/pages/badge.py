"""The badge "claims proven": a picture, and data for shields.io."""

import json

from learning_journal.domain.evidence import Count

BADGE, ENDPOINT = "badge.svg", "badge.json"
"""Their addresses at the site's root."""

_LABEL = "claims proven"
_COLORS = {"brightgreen": "#2f7d32", "green": "#4d7c0f", "yellow": "#8a6100", "lightgrey": "#5c5c5c"}
"""Names that shields.io knows -> a shade on which white text can be read (contrast 4.5 and more)."""

_NARROW, _WIDE = "fijlrt1 .,", "mw%"
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{title}">
<title>{title}</title>
<rect width="{width}" height="20" rx="3" fill="{color}"/>
<path d="M3 0h{inner}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#444"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" text-anchor="middle">
<text x="{label_at}" y="14" textLength="{label_width}" lengthAdjust="spacingAndGlyphs">{label}</text>
<text x="{message_at}" y="14" textLength="{message_width}" lengthAdjust="spacingAndGlyphs">{message}</text>
</g>
</svg>
"""


def badge_files(found: Count) -> dict[str, str]:
    """Return the badge's files by their address."""
    return {BADGE: badge_svg(found), ENDPOINT: badge_json(found)}


def badge_json(found: Count) -> str:
    """Return the badge as shields.io's endpoint schema 1 has it."""
    data = {"schemaVersion": 1, "label": _LABEL, "message": _message(found), "color": _color(found)}
    return json.dumps(data, indent=2) + "\n"


def badge_svg(found: Count) -> str:
    """Return the badge as a picture that asks nobody for anything and says in words what it shows."""
    message = _message(found)
    label_width, message_width = _width(_LABEL), _width(message)
    left, right = label_width + 12, message_width + 12
    return _SVG.format(
        width=left + right,
        inner=left - 3,
        title=f"{_LABEL}: {message}",
        color=_COLORS[_color(found)],
        label=_LABEL,
        label_at=left / 2,
        label_width=label_width,
        message=message,
        message_at=left + right / 2,
        message_width=message_width,
    )


def _message(found: Count) -> str:
    return f"{found.proven} of {found.claims}" if found.claims else "none yet"


def _color(found: Count) -> str:
    if not found.claims:
        return "lightgrey"
    if found.proven == found.claims:
        return "brightgreen"
    return "green" if 2 * found.proven >= found.claims else "yellow"


def _width(text: str) -> int:
    """Return about how many pixels a text takes at 11 pixels in Verdana; the picture holds it to that."""
    return round(sum(4.3 if sign in _NARROW else 9.5 if sign in _WIDE else 7 for sign in text))
