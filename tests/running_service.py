"""The HTTP service on a real port, and a plain client: for tests that want what goes over the wire."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from apology_check.integrations.http import create_app
from apology_check.integrations.serve import bind, make_server
from apology_check.integrations.service_settings import ServiceSettings

FORM = {"content-type": "application/x-www-form-urlencoded"}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of an error."""
        code: str = self.json()["error"]["code"]
        return code


class Client(NamedTuple):
    """Talks to one service, a new connection for each request."""

    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, None, **headers)

    def post(self, path: str, value: Any, **headers: str) -> Answer:
        """Send JSON; lone surrogates are escaped, as browsers do."""
        return self.send("POST", path, json.dumps(value).encode(), **{"content-type": "application/json"} | headers)

    def check(self, form: str, **headers: str) -> Answer:
        """Send a form to ``/v2/check``, URL-encoded already."""
        return self.send("POST", "/v2/check", form.encode(), **FORM | headers)

    def send(self, method: str, path: str, body: Any, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()


@contextmanager
def running(evaluator: Any, **settings: Any) -> Iterator[Client]:
    """The service on a free port of this machine, stopped at the end."""
    with serving(create_app(evaluator, ServiceSettings(**settings))) as client:
        yield client


@contextmanager
def serving(app: Any, port: int = 0) -> Iterator[Client]:
    """Any application, on a free port or on the one given."""
    with bind("127.0.0.1", port) as taken:
        server = make_server(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield Client(taken.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join(timeout=30)
            assert not thread.is_alive()
