"""The HTTP service as a FastAPI application: ``create_app(evaluator)``. ``docs/serve.md`` says what it answers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any

from apology_check import __version__
from apology_check.errors import MissingExtraError
from apology_check.integrations.guard import Guard, route_path
from apology_check.integrations.metrics import MEDIA_TYPE, Metrics
from apology_check.integrations.refusal import ANY_REQUEST, DRAFT_REQUEST, RefusedError, describe_refusals
from apology_check.integrations.service import Service, to_json
from apology_check.integrations.service_settings import ServiceSettings
from apology_check.integrations.work_queue import WorkQueue
from apology_check.render.utf16 import Unit, Utf16Offsets, report_to_dict
from apology_check.report import Report, Suggestion, catalogue_entry
from apology_check.signals import CATALOGUE
from apology_check.signals.signal import Audience

try:
    from fastapi import APIRouter, FastAPI, Request, Response
    from fastapi.exceptions import RequestValidationError
    from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema, model_validator
    from pydantic_core import PydanticCustomError
    from starlette.exceptions import HTTPException
    from starlette.middleware.cors import CORSMiddleware
    from starlette.responses import PlainTextResponse
except ModuleNotFoundError as error:
    raise MissingExtraError(f"the HTTP service needs {error.name}: pip install 'apology-check[serve]'") from error

if TYPE_CHECKING:
    from apology_check.evaluator import Evaluator

# What FastAPI takes as descriptions of answers.
Answers = dict[int | str, dict[str, Any]]

EXAMPLE = "I'm sorry if you felt left out on Friday. I forgot to invite you, and I should have checked the list."
PAGE = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/page.css": ("page.css", "text/css; charset=utf-8"),
    "/page.js": ("page.js", "text/javascript; charset=utf-8"),
    "/icon.svg": ("icon.svg", "image/svg+xml"),
}


def _take_string(value: Any) -> str:
    # Pydantic's own str refuses lone surrogates, which half-typed emoji are made of.
    if not isinstance(value, str):
        raise PydanticCustomError("string_type", "must be a string")
    return value


Text = Annotated[str, PlainValidator(_take_string), WithJsonSchema({"type": "string", "examples": [EXAMPLE]})]
Offsets = Annotated[
    Unit,
    Field(description="What start and end count: Unicode code points (Python) or UTF-16 units (JavaScript, Java)."),
]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class Draft(_Body):
    """A draft, and for whom it is: guessed where it is not said."""

    text: Text
    audience: Audience | None = None


class EvaluateRequest(Draft):
    """One draft to evaluate."""

    offsets: Offsets = "code_points"


class BatchRequest(_Body):
    """Drafts to evaluate in one go."""

    drafts: list[Draft]
    offsets: Offsets = "code_points"


class SuggestedChange(_Body):
    """A suggestion as a report has it; only these fields are used, others are ignored."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    start: Annotated[int, Field(ge=0)] | None
    end: Annotated[int, Field(ge=0)] | None
    quote: Text | None
    replacements: list[Text]

    @model_validator(mode="after")
    def _have_one_place(self) -> SuggestedChange:
        if (self.start is None) != (self.end is None) or (self.start or 0) > (self.end or 0):
            raise PydanticCustomError("place", "start and end must be a stretch, or both null")
        return self


class ApplyRequest(_Body):
    """A draft and one of the suggestions of its report, to be followed."""

    text: Text
    suggestion: SuggestedChange
    choice: int = Field(default=0, ge=0, description="Which of the replacements.")
    offsets: Offsets = "code_points"


class ApplyAnswer(BaseModel):
    """The draft with the suggestion followed."""

    text: str


class ErrorDetail(BaseModel):
    """What is the matter: ``code`` for programs, ``message`` for people."""

    code: str
    message: str


class BatchItem(BaseModel):
    """What came of one draft: a report, or why there is none."""

    report: Report | None
    error: ErrorDetail | None


class BatchAnswer(BaseModel):
    """One item per draft, in their order."""

    results: list[BatchItem]


class Application(FastAPI):
    """FastAPI, with a description that has examples of answers, nulls included, and the access token if any."""

    answers: Mapping[str, Any] = MappingProxyType({})
    asks_for_token = False

    def openapi(self) -> dict[str, Any]:
        page = super().openapi()
        for operation in (operation for path in page["paths"].values() for operation in path.values()):
            for content in operation["responses"]["200"]["content"].values():
                content["example"] = self.answers[operation["operationId"]]
        if self.asks_for_token:
            page["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            page["security"] = [{"token": []}]
        return page


def create_app(evaluator: Evaluator, settings: ServiceSettings | None = None) -> FastAPI:
    """The service as an ASGI application.

    Args:
        evaluator: A loaded evaluator; it is called in one thread, off the event loop.
        settings: See there.
    """
    settings = settings or ServiceSettings()
    queue, metrics = WorkQueue(settings.queue_places, settings.queue_characters), Metrics()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        queue.close()

    app = Application(
        title="apology_check",
        version=__version__,
        description="Reads an apology draft and helps its writer make it a better one. Nothing sent here is kept.",
        lifespan=lifespan,
        # The usual pages load their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    app.add_exception_handler(RefusedError, _answer_refused)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_http)
    from apology_check.integrations.languagetool import languagetool_routes

    service = Service(evaluator, settings, queue, metrics)
    app.answers = _example_answers(service)
    app.asks_for_token = settings.token is not None
    app.include_router(_evaluation_routes(service))
    app.include_router(languagetool_routes(service))
    app.include_router(_service_routes(service))
    app.include_router(_page_routes())
    app.add_middleware(Guard, settings=settings, metrics=metrics)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.cors_origins, allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type"], expose_headers=["retry-after"], max_age=3600,
        )  # fmt: skip
    return app


def _evaluation_routes(service: Service) -> APIRouter:
    router = APIRouter(prefix="/v1", tags=["evaluation"])
    refused = describe_refusals(*DRAFT_REQUEST)

    @router.post("/evaluate", operation_id="evaluate", summary="Evaluate one draft", responses=refused | _ok(Report))
    async def evaluate(request: EvaluateRequest) -> Response:
        """The report on a draft: signals as spans, score, strengths, suggestions, next steps."""
        unit = request.offsets
        return _answer_json(
            await service.evaluate(request.text, request.audience, lambda report: to_json(report_to_dict(report, unit)))
        )

    @router.post(
        "/evaluate/batch",
        operation_id="evaluate_batch",
        summary="Evaluate drafts",
        responses=refused | _ok(BatchAnswer),
    )
    async def evaluate_batch(request: BatchRequest) -> Response:
        """A report or an error for each draft, in their order. One bad draft does not spoil the others."""
        most = service.settings.max_drafts
        if len(request.drafts) > most:
            raise RefusedError(422, "too_many_drafts", f"More than {most} drafts in one request. Send them in parts.")
        drafts = [(draft.text, draft.audience) for draft in request.drafts]
        items = await service.evaluate_all(drafts, request.offsets)
        return _answer_json(b'{"results":[' + b",".join(items) + b"]}")

    @router.post("/apply", operation_id="apply", summary="Follow a suggestion", responses=refused | _ok(ApplyAnswer))
    async def apply(request: ApplyRequest) -> Response:
        """The draft with one suggestion followed: words replaced or cut with the seam mended, or a sentence added."""
        found, unit = request.suggestion, request.offsets

        def follow() -> bytes:
            start, end = found.start, found.end
            if unit == "utf16" and start is not None and end is not None:
                offsets = Utf16Offsets(request.text)
                start, end = offsets.to_code_points(start), offsets.to_code_points(end)
            suggestion = Suggestion("", "", "", start, end, found.quote, tuple(found.replacements), 0.0)
            return to_json({"text": service.follow(request.text, suggestion, request.choice)})

        with service.queue.place():
            return _answer_json(await service.queue.run(follow))

    listed = to_json([catalogue_entry(signal) for signal in CATALOGUE.values()])

    @router.get(
        "/signals",
        operation_id="signals",
        summary="List the signals",
        responses=describe_refusals(401, *ANY_REQUEST) | _ok(list[dict[str, str]]),
    )
    async def signals() -> Response:
        """The signals that drafts are read for: role, definition, why it matters, and the source."""
        return _answer_json(listed)

    return router


def _service_routes(service: Service) -> APIRouter:
    router = APIRouter(tags=["service"], responses=describe_refusals(*ANY_REQUEST))
    queue, version = service.queue, service.evaluator.model_version
    full: Answers = {
        503: {
            "description": "The queue is full, or the service is being stopped.",
            "content": {"application/json": {"schema": {"type": "object"}, "example": _readiness("busy", version)}},
        }
    }
    counts: Answers = {200: {"description": "Counts and times", "content": {"text/plain": {}}}}

    @router.get("/healthz", operation_id="healthz", summary="Is it alive?")
    async def healthz() -> dict[str, str]:
        """Always the same: that it answers is the answer."""
        return {"status": "ok"}

    @router.get(
        "/readyz", operation_id="readyz", summary="Can it take a request?", responses=full | _ok(dict[str, str])
    )
    async def readyz() -> Response:
        """The model is loaded before the port answers; what can be missing is a place in the queue."""
        body = to_json(_readiness("busy" if queue.is_full else "ready", version))
        return Response(body, status_code=503 if queue.is_full else 200, media_type="application/json")

    @router.get(
        "/metrics",
        operation_id="metrics",
        summary="Counts, for Prometheus",
        response_class=PlainTextResponse,
        responses=counts | describe_refusals(401),
    )
    async def metrics() -> Response:
        """Counts and times of requests; no text."""
        page = service.metrics.render(queue)
        return Response(page, media_type=MEDIA_TYPE)

    return router


def _page_routes() -> APIRouter:
    router = APIRouter(include_in_schema=False)
    for path, (name, media_type) in PAGE.items():
        content = (files("apology_check.integrations") / "page" / name).read_bytes()
        router.add_api_route(path, _serve_file(content, media_type), methods=["GET", "HEAD"])
    return router


def _serve_file(content: bytes, media_type: str) -> Callable[[], Any]:
    async def page_file() -> Response:
        return Response(content, headers={"content-type": media_type, "cache-control": "no-cache"})

    return page_file


def _answer_json(body: bytes) -> Response:
    return Response(body, media_type="application/json")


def _ok(model: Any) -> Answers:
    return {200: {"model": model}}


def _readiness(status: str, version: str) -> dict[str, str]:
    return {"status": status, "model": version}


def _example_answers(service: Service) -> dict[str, Any]:
    from apology_check.integrations.languagetool import INFO, LISTED, check_report

    report = service.evaluator.evaluate(EXAMPLE)
    plain = report.to_dict()
    followed = report.apply(report.suggestions[0]) if report.suggestions else EXAMPLE
    return {
        "evaluate": plain,
        "evaluate_batch": {"results": [{"report": plain, "error": None}]},
        "apply": {"text": followed},
        "signals": [catalogue_entry(signal) for signal in CATALOGUE.values()][:2],
        "check": check_report(report),
        "languages": LISTED,
        "info": INFO,
        "healthz": {"status": "ok"},
        "readyz": _readiness("ready", report.model_version),
        "metrics": 'apology_check_drafts_total{outcome="evaluated"} 0',
    }


async def _answer_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    body, media_type = error.render(route_path(request.scope))
    return Response(body, error.status, {**error.headers, "content-type": media_type})


async def _answer_invalid(request: Request, error: Exception) -> Response:
    # FastAPI's own answer repeats what was sent.
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    if first["type"] == "json_invalid":
        message = f"The body is not JSON: character {place[-1]}."
        return await _answer_refused(request, RefusedError(400, "invalid_json", message))
    if first["type"] == "extra_forbidden":
        message = f"{'.'.join(place[:-1])} has a field that is not known here; /openapi.json lists those that are."
    elif first["type"] in {"model_attributes_type", "model_type", "dict_type"} and place == ["body"]:
        message = "The body must be a JSON object, sent with Content-Type: application/json."
    else:
        message = f"{'.'.join(place)}: {first['msg']}"
    return await _answer_refused(request, RefusedError(422, "invalid_request", message))


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    known = {
        400: ("invalid_body", "The body cannot be read."),
        404: ("not_found", "There is nothing here. /openapi.json lists what there is."),
        405: ("wrong_method", "This takes another method. /openapi.json lists which."),
    }
    code, message = known.get(error.status_code, ("refused", "This cannot be done."))
    return await _answer_refused(request, RefusedError(error.status_code, code, message, **dict(error.headers or {})))


__all__ = ["ServiceSettings", "create_app"]
