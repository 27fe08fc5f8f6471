"""What can go wrong, by who has to act.

MorgueError
├─ ConfigError    someone must edit something; the run does not start
├─ PageError      this page will not do; the run goes on
└─ ArchiveError   what we keep is not as it should be; the run stops

Facts are positional arguments, so that errors pickle on their way back from a worker.
"""


class MorgueError(Exception):
    """An error whose message names the thing and the way out; users see it without a traceback."""


class ConfigError(MorgueError):
    """A file, key or argument that someone must change: `ConfigError(where, why)`."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, why)
        self.where, self.why = where, why

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class ArchiveError(MorgueError):
    """Something kept is damaged or cannot be reached: `ArchiveError(what, why)`, `what` a file, table or snapshot."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what, self.why = what, why

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


class PageError(MorgueError):
    """A page that gives no article. Each kind has a `stage` and a `reason` slug, which are stored and counted."""

    stage = "process"
    reason = "page-error"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class HttpStatus(PageError):
    """The server answered with something other than the page."""

    stage, reason = "fetch", "http-status"


class Gone(PageError):
    """The server says that there is no such page (404 or 410, RFC 9110)."""

    stage, reason = "fetch", "gone"


class OptedOut(PageError):
    """The publisher does not want the page to be used, by a signal that the home respects."""

    stage, reason = "opt-out", "opted-out"


class Undecodable(PageError):
    """The body is not what its Content-Encoding says, or grows beyond the limit when inflated."""

    stage, reason = "decode", "undecodable"


class NotRendered(PageError):
    """The source has its pages rendered, and no browser has shown this one: it failed, or a crash came first."""

    stage, reason = "decode", "not-rendered"


class NotHtml(PageError):
    """The body is no HTML document."""

    stage, reason = "decode", "not-html"


class EmptyBody(NotHtml):
    """The server sent nothing where a page should be, with the status of one: something failed and did not say so."""

    reason = "empty-body"


class TooLarge(PageError):
    """The page has more elements or more text than any page for people, and reading it would take minutes and gigabytes."""

    stage, reason = "extract", "too-large"


class NoText(PageError):
    """There is no main text on the page."""

    stage, reason = "extract", "no-text"


class HubPage(PageError):
    """The page lists articles and is none: a front page, a section, a tag."""

    stage, reason = "extract", "hub-page"


class NotArticle(PageError):
    """The page says that there is no such page, asks whether it is read by a robot, or is a form, with the status of a page."""

    stage, reason = "extract", "not-article"


class ConsentWall(PageError):
    """The page asks for consent and shows nothing else."""

    stage, reason = "extract", "consent-wall"


class LoginWall(PageError):
    """The page asks for name and password and shows nothing else."""

    stage, reason = "extract", "login-wall"


class PlugFailed(PageError):
    """A function of the user's, which the source names for a field, raised something or gave what is no string."""

    stage, reason = "extract", "plug-failed"


class NoTitle(PageError):
    """The page has text but no headline, so it cannot be filed."""

    stage, reason = "normalise", "no-title"


class TooSlow(PageError):
    """Reading the page took longer than the limit; its worker was ended."""

    stage, reason = "work", "too-slow"


class WorkerLost(PageError):
    """The worker process died while it read the page."""

    stage, reason = "work", "worker-lost"


class ReaderBug(PageError):
    """Our own code failed on the page. Its bytes are kept: report it, and read the page again once it is mended."""

    stage, reason = "work", "bug"
