"""What the Dagster page answers: requests of its own pages and of this machine's programs, none that another site has sent.

A browser sends whatever a visited web page asks it to, also to a server on loopback. Dagster's own server takes a mutation by a plain
GET, answers every Host and may be framed.

Belongs here: the decision about a request, as ASGI middleware. Does not belong here: starting the server (see `page.webserver`).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from graphql import GraphQLError, OperationDefinitionNode, OperationType, parse
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

#: Names of this machine on itself. A name of another site that resolves to loopback (DNS rebinding) is none of them.
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
#: How a browser opens a link that somebody clicks elsewhere: a page of its own, not a part of another site's.
VISIT = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
SHOWN_ALONE = {"X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors 'none'"}
POLICY_VIOLATION = 1008


class Guard:
    """ASGI middleware that refuses foreign requests and forbids framing.

    Args:
        app: The application behind it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it: 403 with the reason, or a closed websocket."""

        async def send_shown_alone(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SHOWN_ALONE.items():
                    headers.append(name, value)  # a second policy adds to the first
            await send(message)

        reason = None if scope["type"] == "lifespan" else refusal(HTTPConnection(scope), scope.get("method", "GET"))
        if reason is None:
            await self._app(scope, receive, send_shown_alone)
        elif scope["type"] == "websocket":
            await WebSocketClose(POLICY_VIOLATION, reason)(scope, receive, send)
        else:
            await PlainTextResponse(f"Refused: {reason}\n", 403)(scope, receive, send_shown_alone)


def refusal(request: HTTPConnection, method: str) -> str | None:
    """Say why a request is refused.

    Args:
        request: Its headers, path and query.
        method: Its HTTP method; GET for a websocket's handshake.

    Returns:
        The reason in a sentence; None where it is answered.
    """
    host, origin = request.headers.getlist("host"), request.headers.get("origin")
    if len(host) != 1 or _name(f"//{host[0]}") not in LOOPBACK:
        return "the page is read on this machine, by the name 127.0.0.1 or localhost."
    if origin is not None and origin != f"http://{host[0]}":
        return "it was sent by a page of another site."
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin") and not _is_visit(request, method):
        return "it was sent by a page of another site."
    if method not in ("POST", "OPTIONS") and any(_changes(query) for query in request.query_params.getlist("query")):
        return "a mutation is sent by POST."
    return None


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _is_visit(request: HTTPConnection, method: str) -> bool:
    return method == "GET" and all(request.headers.get(name) == value for name, value in VISIT.items())


def _changes(query: str) -> bool:
    """Whether a GraphQL text is, or may be, more than a query."""
    try:
        definitions = parse(query).definitions
    except GraphQLError:
        return False  # the server says what is wrong with it
    return any(isinstance(one, OperationDefinitionNode) and one.operation is not OperationType.QUERY for one in definitions)
