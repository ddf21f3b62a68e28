"""The only network access of the tool: one question about one paper, asked politely."""

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote, urlsplit

from learning_journal import __version__
from learning_journal.errors import JournalError

TIMEOUT = 10.0
"""Seconds a service may take."""
MOST_BYTES = 2_000_000
"""The longest answer that is read: a paper of three thousand authors has a fourth of it."""
MOST_REDIRECTS = 5
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Services:
    """Where to ask; an id or DOI is added to the end of the address."""

    arxiv: str = "https://export.arxiv.org/api/query?max_results=1&id_list="
    doi: str = "https://doi.org/"


SERVICES = Services()


class LookupFailedError(JournalError):
    """A service did not answer as it should; `what` says why in a few words, `where` is its host."""


def ask_arxiv(arxiv: str) -> bytes:
    """Return what arXiv's API says about an id, as an Atom feed; raises LookupFailedError."""
    return _ask(SERVICES.arxiv + quote(arxiv, safe="/"), "application/atom+xml", ("xml",))


def ask_doi(doi: str) -> bytes:
    """Return what a DOI's registration agency says about it, as CSL JSON; raises LookupFailedError.

    The question goes to doi.org, which leads to Crossref, DataCite or whoever registered the DOI, so that
    one question does for all of them (citation.doi.org/docs.html).
    """
    return _ask(SERVICES.doi + quote(doi, safe="/:;()"), "application/vnd.citationstyles.csl+json", ("json",))


def _ask(url: str, accept: str, kinds: tuple[str, ...]) -> bytes:
    """Ask once; kinds: how the answer's content type must end."""
    request = urllib.request.Request(  # noqa: S310 - the addresses are ours, and begin with https
        url, headers={"Accept": accept, "User-Agent": f"learning-journal/{__version__}"}
    )
    opener = urllib.request.build_opener(_SameProtocol(urlsplit(url).scheme))
    host = urlsplit(url).hostname or ""
    try:
        with opener.open(request, timeout=TIMEOUT) as response:
            if not response.headers.get_content_type().endswith(kinds):
                raise LookupFailedError("its answer is of another kind than asked for", where=host)
            return _read(response, host)
    except urllib.error.HTTPError as error:
        error.close()
        raise LookupFailedError(_status(error.code), where=host) from error
    except TimeoutError as error:
        raise LookupFailedError("it takes too long to answer", where=host) from error
    except urllib.error.URLError as error:
        late = isinstance(error.reason, TimeoutError)
        why = "it takes too long to answer" if late else f"it cannot be reached ({_reason(error.reason)})"
        raise LookupFailedError(why, where=host) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise LookupFailedError(f"the connection broke ({_reason(error)})", where=host) from error


def _read(response: http.client.HTTPResponse, host: str) -> bytes:
    """Read an answer that is neither too long nor too slow nor cut short."""
    end = time.monotonic() + TIMEOUT
    body = bytearray()
    while chunk := response.read1(_CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise LookupFailedError("its answer is far too long", where=host)
        if time.monotonic() > end:
            raise LookupFailedError("it takes too long to answer", where=host)
    promised = response.headers.get("Content-Length", "")
    if promised.isdecimal() and len(body) < int(promised):
        raise LookupFailedError("its answer was cut short", where=host)
    return bytes(body)


class _SameProtocol(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, none of them to another protocol than https, with which the address began."""

    max_redirections = MOST_REDIRECTS

    def __init__(self, scheme: str) -> None:
        self._scheme = scheme

    def redirect_request(  # noqa: PLR0913, PLR0917 - the standard library's signature
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the next request; raises HTTPError where the redirect must not be followed."""
        if urlsplit(newurl).scheme != self._scheme:
            raise urllib.error.HTTPError(req.full_url, code, msg, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _status(code: int) -> str:
    """Say what an HTTP status means here (RFC 9110, section 15; RFC 6585, section 4)."""
    if code in {404, 410}:
        return "it knows no such paper"
    if code == 429:  # noqa: PLR2004 - named in the docstring
        return "it asks to wait a while"
    if 300 <= code < 400:  # noqa: PLR2004 - redirects
        return "it sends the question around"
    return f"it answers with an error ({code})"


def _reason(error: object) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split())[:200]
