"""Shows the pages to a browser on this machine, and to nothing else: no other machine, no page of another site."""

from __future__ import annotations

import asyncio
import logging
import mimetypes
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from book.diagnostics import ProblemsFound
from book.making.reading import Prepared
from book.pdf.model.document import CannotTypeset
from book.pdf.until_stale import Stale
from book.preview.desk import Desk
from book.preview.pages import Pages
from book.preview.paper import LOOKS

ADDRESS = "127.0.0.1"
"""This machine alone."""

NAMES = [ADDRESS, "localhost"]
"""What a browser may call it. Under any other name another site would ask (DNS rebinding)."""

FIRST_PORT = 8420
PORTS_TRIED = 20

USUAL_WIDTH = 1200
"""How wide the picture of a page is where nobody says, in pixels."""

ASSETS = Path(__file__).with_name("assets")

OWN = {"": "preview.html", "preview.css": "preview.css", "preview.mjs": "preview.mjs"}
"""Files of the page around the book, by their addresses."""

TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".html": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".woff2": "font/woff2",
}
"""Media types that systems know differently, or not at all."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What pages may load (CSP Level 3). Those of the book allow themselves less."""

POLICY_NAME = "Content-Security-Policy"

HEADERS = {
    POLICY_NAME: POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def open_port(first: int = FIRST_PORT) -> socket.socket:
    """Return a socket that listens on this machine alone, at the first free port from `first` on.

    Where the next twenty are taken too, the system chooses one.
    """
    for port in range(first, min(first + PORTS_TRIED, 2**16)):
        try:
            return socket.create_server((ADDRESS, port))
        except OSError:
            continue
    return socket.create_server((ADDRESS, 0))


class Server:
    """The server of a desk. It runs in the thread that calls `run`, until Ctrl+C or `end`."""

    def __init__(self, make_desk: Callable[[Callable[[], None], Callable[[], None]], Desk]) -> None:
        """make_desk: makes the desk of what it calls when its state has changed, and when the builder has."""
        self._make_desk = make_desk
        self._is_ending = False
        self.is_old = False
        """Whether it has ended because the builder itself has changed."""

    def run(self, listening: socket.socket) -> None:
        """Serve until it is ended. Raises KeyboardInterrupt at Ctrl+C."""
        config = uvicorn.Config(
            self._application(),
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = _Uvicorn(config, self.end)
        asyncio.run(self._serve(listening))

    async def _serve(self, listening: socket.socket) -> None:
        self._loop, self._news = asyncio.get_running_loop(), asyncio.Event()
        self._desk = self._make_desk(self._tell, self._renew)
        self._desk.start()
        try:
            await self._server.serve(sockets=[listening])
        finally:
            self._desk.stop()

    def end(self) -> None:
        """Let go of every browser, and end; from any thread. Of what is broken off nothing is said."""
        self._is_ending = self._server.should_exit = True
        logging.getLogger("uvicorn.error").disabled = True
        self._desk.paper.give_up()
        self._tell()

    def _renew(self) -> None:
        self.is_old = True
        self.end()

    def _tell(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        news, self._news = self._news, asyncio.Event()
        news.set()

    def _application(self) -> Starlette:
        routes = [
            *(Route(f"/{address}", _own(file)) for address, file in OWN.items()),
            Route("/state", self._states),
            Route("/web/{file:path}", self._page),
            Route("/reader/{file:path}", self._reader),
            Route("/epub/{file:path}", self._e_page),
            Route("/paper/{look}/{file:path}", self._paper),
            Route("/sheet/{key}/{page:int}.png", self._sheet),
            Route("/sheet/{key}.pdf", self._pdf),
        ]
        guards = [Middleware(_Headers), Middleware(TrustedHostMiddleware, allowed_hosts=NAMES, www_redirect=False)]
        return Starlette(routes=routes, middleware=guards)

    async def _states(self, _: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        """Every state that there is, as server-sent events (HTML, 9.2)."""
        told = -1
        while not self._is_ending:
            news, state = self._news, self._desk.state
            if state.number == told:
                await news.wait()
                continue
            told = state.number
            yield f"data: {state.as_json()}\n\n"

    async def _page(self, request: Request) -> Response:
        pages, file = self._desk.pages, request.path_params["file"]
        data = pages.files.get(file) if pages else None
        return _answer(file, data) if data is not None else Response("There is no such page.", 404)

    async def _reader(self, request: Request) -> Response:
        """Where a page of the site is in the EPUB, as facts; that is made first, if need be."""
        pages, file = self._desk.pages, request.path_params["file"]
        if pages is None or file not in pages.files:
            return Response("There is no such page.", 404)
        return await run_in_threadpool(self._e_book, pages, file)

    def _e_book(self, pages: Pages, file: str) -> Response:
        try:
            return JSONResponse(self._desk.reader.package_of(pages).facts(file))
        except ProblemsFound as found:
            return JSONResponse({"problem": f"The EPUB cannot be made. {found.first}"})

    async def _e_page(self, request: Request) -> Response:
        file = request.path_params["file"]
        data = self._desk.reader.package.files.get(file)
        return _answer(file, data) if data is not None else Response("There is no such page.", 404)

    async def _paper(self, request: Request) -> Response:
        """The pages on paper of a page of the site, as facts; they are typeset first, if need be.

        404 where there are none. They are stale where the book has changed meanwhile: it will be asked for others.
        """
        pages, file, look = self._desk.pages, request.path_params["file"], request.path_params["look"]
        if pages is None or file not in pages.section_of or look not in LOOKS:
            return Response("There is no such page.", 404)
        return await run_in_threadpool(self._typeset, pages.book, pages.section_of[file], look)

    def _typeset(self, book: Prepared, section: str, look: str) -> Response:
        try:
            made = self._desk.paper.sheets(book, section, look)
        except (Stale, KeyboardInterrupt):  # Ctrl+C ends the processes that typeset
            return JSONResponse({"stale": True})
        except (CannotTypeset, OSError) as error:
            return JSONResponse({"problem": str(error)})
        return JSONResponse(made.facts if made else {"problem": "These pages are made when the book is built."})

    async def _sheet(self, request: Request) -> Response:
        made, width = self._desk.paper.made(request.path_params["key"]), request.query_params.get("width", "")
        pixels = int(width) if width.isdecimal() and int(width) else USUAL_WIDTH
        data = await run_in_threadpool(made.picture, request.path_params["page"], pixels) if made else None
        return _answer("sheet.png", data) if data else Response("There is no such page.", 404)

    async def _pdf(self, request: Request) -> Response:
        made = self._desk.paper.made(request.path_params["key"])
        if made is None:
            return Response("There is no such page.", 404)
        return Response(made.pdf, media_type="application/pdf", headers={POLICY_NAME: "frame-ancestors 'none'"})


class _Uvicorn(uvicorn.Server):
    """Ends streams before it waits for them."""

    def __init__(self, config: uvicorn.Config, end: Callable[[], None]) -> None:
        super().__init__(config)
        self._end = end

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal."""
        self._end()
        super().handle_exit(sig, frame)


class _Headers:
    """Adds to every answer what tells browsers to be strict."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sent)


def _own(file: str) -> Callable[[Request], Response]:
    def answered(_: Request) -> Response:
        return _answer(file, (ASSETS / file).read_bytes())

    return answered


def _answer(file: str, data: bytes) -> Response:
    known = TYPES.get(Path(file).suffix) or mimetypes.guess_type(file)[0] or "application/octet-stream"
    return Response(data, media_type=known)
