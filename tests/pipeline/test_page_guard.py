"""The guard before the Dagster page, over an application that says yes to everything."""

from __future__ import annotations

import asyncio
from urllib.parse import quote

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from dagster_project.page.guard import Guard

HERE = "http://127.0.0.1:3000"
MUTATION = "mutation { launchRun { __typename } }"


async def _yes(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-security-policy", b"default-src 'self'")]})
        await send({"type": "http.response.body", "body": b"yes"})


def ask(method: str = "POST", path: str = "/graphql", address: str = HERE, **headers: str) -> httpx.Response:
    """One request through the guard; `sec_fetch_site` is the header sec-fetch-site."""

    async def request() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(Guard(_yes)), base_url=address) as client:
            return await client.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    return asyncio.run(request())


@pytest.mark.parametrize(
    "headers",
    [
        {},  # a program of this machine
        {"origin": HERE, "sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "none"},  # an address typed in
        {"host": "localhost:3000", "origin": "http://localhost:3000"},
        {"host": "localhost:8080", "origin": "http://localhost:8080"},  # through a tunnel
        {"host": "[::1]:3000", "origin": "http://[::1]:3000"},
    ],
)
def test_its_own_pages_and_this_machine_are_answered(headers: dict[str, str]) -> None:
    assert ask(**headers).text == "yes"


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"origin": "http://example.org"}, "another site"),
        ({"origin": "null"}, "another site"),  # a sandboxed frame, a file
        ({"origin": "http://127.0.0.1:8000"}, "another site"),  # another server of this machine
        ({"origin": "https://127.0.0.1:3000"}, "another site"),
        ({"sec_fetch_site": "cross-site"}, "another site"),
        ({"sec_fetch_site": "same-site"}, "another site"),
        ({"host": "example.org:3000", "origin": "http://example.org:3000"}, "127.0.0.1"),  # DNS rebinding
        ({"host": "127.0.0.1.example.org"}, "127.0.0.1"),
        ({"host": "[x"}, "127.0.0.1"),
        ({"host": ""}, "127.0.0.1"),
    ],
)
def test_another_site_is_refused_with_the_reason(headers: dict[str, str], reason: str) -> None:
    answer = ask(**headers)
    assert answer.status_code == 403
    assert reason in answer.text


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
@pytest.mark.parametrize("text", [MUTATION, f"query A {{ version }} {MUTATION}", "subscription { runs { id } }"])
def test_a_mutation_is_sent_by_post_only(method: str, text: str) -> None:
    assert ask(method, f"/graphql?query={quote(text)}").status_code == 403
    assert ask(method, f"/graphql?query=%7Bversion%7D&query={quote(text)}").status_code == 403


@pytest.mark.parametrize("text", ["{ version }", "query A { version }", "no query at all {"])
def test_other_questions_by_get_reach_the_server(text: str) -> None:
    assert ask("GET", f"/graphql?query={quote(text)}").status_code == 200


def test_a_link_that_somebody_clicks_elsewhere_opens_the_page() -> None:
    clicked = {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert ask("GET", "/runs", **clicked).status_code == 200
    assert ask("GET", "/runs", **clicked | {"sec_fetch_dest": "iframe"}).status_code == 403
    assert ask("POST", "/graphql", **clicked).status_code == 403  # a form that another page sends


@pytest.mark.parametrize("headers", [{}, {"origin": "http://example.org"}])
def test_no_answer_may_be_framed(headers: dict[str, str]) -> None:
    answer = ask(**headers)
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(("origin", "kind"), [(HERE, "websocket.accept"), ("http://example.org", "websocket.close")])
def test_a_websocket_of_another_site_is_closed(origin: str, kind: str) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    headers = [(b"host", b"127.0.0.1:3000"), (b"origin", origin.encode())]
    scope = {"type": "websocket", "path": "/graphql", "query_string": b"", "headers": headers}
    asyncio.run(Guard(_yes)(scope, receive, send))
    assert [message["type"] for message in sent] == [kind]
