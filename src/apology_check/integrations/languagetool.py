"""The routes of the LanguageTool HTTP protocol, so that writing assistants can use the service as their server.

FastAPI reads parameter types off the routes' annotations; this module therefore does without
``from __future__ import annotations``, so that those of inner functions are types and not text.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

from apology_check import __version__
from apology_check.errors import MissingExtraError
from apology_check.integrations.guard import ACCESS, no_access, same_token
from apology_check.integrations.refusal import ANY_REQUEST, DRAFT_REQUEST, RefusedError, describe_refusals
from apology_check.integrations.service import to_json
from apology_check.render.languagetool import Match, Original, find_matches, matches_to_dicts
from apology_check.signals.signal import AUDIENCES

if TYPE_CHECKING:
    from fastapi import APIRouter, Request

    from apology_check.integrations.service import Service
    from apology_check.report import Report

LANGUAGES = {
    "en": "English",
    "en-AU": "English (Australian)",
    "en-CA": "English (Canadian)",
    "en-GB": "English (GB)",
    "en-NZ": "English (New Zealand)",
    "en-US": "English (US)",
    "en-ZA": "English (South African)",
}
SOFTWARE = {
    "name": "apology_check",
    "version": __version__,
    "buildDate": "",
    "apiVersion": 1,
    "premium": False,
    "premiumHint": "",
    "status": "",
}
LISTED = [{"name": name, "code": "en", "longCode": code} for code, name in LANGUAGES.items()]
INFO = {"software": SOFTWARE}
_FIELDS = 40
_FORM_SCHEMA = {
    "type": "object",
    "required": ["language"],
    "properties": {
        "text": {"type": "string", "description": "The draft. Either this or data."},
        "data": {
            "type": "string",
            "description": 'The draft with markup: {"annotation": [{"text": …} | {"markup": …}]}',
        },
        "language": {"type": "string", "enum": ["auto", *LANGUAGES]},
        "level": {"type": "string", "enum": ["default", "picky"], "description": "picky: all that is missing"},
        "disabledRules": {"type": "string", "description": "Rule ids, separated by commas"},
        "enabledRules": {"type": "string"},
        "disabledCategories": {"type": "string"},
        "enabledCategories": {"type": "string"},
        "enabledOnly": {"type": "string", "enum": ["true", "false"]},
        "preferredVariants": {"type": "string"},
        "audience": {"type": "string", "enum": list(AUDIENCES), "description": "Not in LanguageTool's own protocol"},
        "apiKey": {"type": "string", "description": "The access token, for clients that cannot send the header"},
    },
}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_TEXT, _NUMBER, _FLAG = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}
_UNITS = {**_NUMBER, "description": "In UTF-16 units"}
_SOFTWARE_SCHEMA = _object(
    name=_TEXT, version=_TEXT, buildDate=_TEXT, apiVersion=_NUMBER, premium=_FLAG, premiumHint=_TEXT, status=_TEXT
)
_MATCH_SCHEMA = _object(
    message=_TEXT,
    shortMessage=_TEXT,
    replacements=_list(_object(value=_TEXT)),
    offset=_UNITS,
    length=_UNITS,
    context=_object(text=_TEXT, offset=_UNITS, length=_UNITS),
    sentence=_TEXT,
    type=_object(typeName=_TEXT),
    rule=_object(id=_TEXT, description=_TEXT, issueType=_TEXT, category=_object(id=_TEXT, name=_TEXT), isPremium=_FLAG),
    ignoreForIncompleteSentence=_FLAG,
    contextForSureMatch={"type": "integer"},
)
_CHECK_SCHEMA = _object(
    software=_SOFTWARE_SCHEMA,
    warnings=_object(incompleteResults=_FLAG),
    language=_object(
        name=_TEXT, code=_TEXT, detectedLanguage=_object(name=_TEXT, code=_TEXT, confidence={"type": "number"})
    ),
    matches=_list(_MATCH_SCHEMA),
)
_LANGUAGES_SCHEMA = _list(_object(name=_TEXT, code=_TEXT, longCode=_TEXT))
_INFO_SCHEMA = _object(software=_SOFTWARE_SCHEMA)


class Selection(NamedTuple):
    """Which rules a client wants to hear of: ids of rules and categories."""

    disabled_rules: frozenset[str] = frozenset()
    enabled_rules: frozenset[str] = frozenset()
    disabled_categories: frozenset[str] = frozenset()
    enabled_categories: frozenset[str] = frozenset()
    enabled_only: bool = False

    def wants(self, match: Match) -> bool:
        """Whether a match is to be told. Rules go before categories; an explicit "no" before a "yes"."""
        if match.rule in self.disabled_rules:
            return False
        if match.rule in self.enabled_rules:
            return True
        if match.category.id in self.disabled_categories:
            return False
        return not self.enabled_only or match.category.id in self.enabled_categories


def languagetool_routes(service: "Service") -> "APIRouter":
    """``/v2/check``, ``/v2/languages`` and ``/v2/info``.

    Raises:
        MissingExtraError: FastAPI is not installed.
    """
    try:
        from fastapi import APIRouter, Request, Response
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"the HTTP service needs {error.name}: pip install 'apology-check[serve]'") from error

    router = APIRouter(
        prefix="/v2", tags=["LanguageTool"], responses=describe_refusals(401, *ANY_REQUEST, as_text=True)
    )
    form = {"content": {"application/x-www-form-urlencoded": {"schema": _FORM_SCHEMA}}, "required": True}

    def answer(value: Any) -> Response:
        return Response(to_json(value), media_type="application/json")

    @router.post(
        "/check",
        operation_id="check",
        summary="Check a text",
        openapi_extra={"requestBody": form},
        responses=describe_refusals(415, *DRAFT_REQUEST, as_text=True) | _describe_answer(_CHECK_SCHEMA),
    )
    async def check(request: Request) -> Response:
        """Each stretch that weakens an apology and each change worth making, as a match."""
        fields = _read_form(request.headers.get("content-type", ""), await request.body())
        _check_key(request, fields, service.settings.token)
        language, selection, original, plain = _language(fields), _selection(fields), *_draft(fields)
        picky = fields.get("level") == "picky"
        audience = fields.get("audience")
        if audience is not None and audience not in AUDIENCES:
            raise _wrong(f"audience must be one of {', '.join(AUDIENCES)}")
        if not plain.strip():
            return answer(_answer([], language))

        def render(report: "Report") -> bytes:
            found = [match for match in find_matches(report, picky=picky) if selection.wants(match)]
            return to_json(_answer(matches_to_dicts(found, report, original), language))

        return Response(await service.evaluate(plain, audience, render), media_type="application/json")

    @router.get(
        "/languages",
        operation_id="languages",
        summary="List the languages",
        responses=_describe_answer(_LANGUAGES_SCHEMA),
    )
    async def languages() -> Response:
        """English, in its variants."""
        return answer(LISTED)

    @router.get("/info", operation_id="info", summary="What runs here", responses=_describe_answer(_INFO_SCHEMA))
    async def info() -> Response:
        """Name and version."""
        return answer(INFO)

    return router


def check_report(report: "Report") -> dict[str, Any]:
    """The answer of ``/v2/check`` to a client that asks for nothing in particular."""
    found = matches_to_dicts(find_matches(report), report, Original(report.text))
    return _answer(found, _language({"language": "en-US"}))


def read_annotated(data: str) -> tuple[str, Original]:
    """The text to evaluate, and the original, of annotated text.

    Args:
        data: JSON: ``{"annotation": [{"text": "Hi "}, {"markup": "<br>", "interpretAs": "\\n"}]}``.

    Raises:
        RefusedError: It is not that.
    """
    try:
        parts = json.loads(data)["annotation"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _wrong('data must be JSON: {"annotation": [{"text": "…"}, {"markup": "…"}]}') from None
    if not isinstance(parts, list):
        raise _wrong("annotation must be a list")
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    whole: list[str] = []
    at = 0
    for part in parts:
        text, markup, meaning = _annotation(part)
        if text is not None:
            plain.append(text)
            starts += range(at, at + len(text))
            ends += range(at + 1, at + 1 + len(text))
        else:
            plain.append(meaning)
            starts += [at] * len(meaning)
            ends += [at + len(markup)] * len(meaning)
        whole.append(markup if text is None else text)
        at += len(whole[-1])
    return "".join(plain), Original("".join(whole), starts, ends)


def _annotation(part: Any) -> tuple[str | None, str, str]:
    if not isinstance(part, dict):
        raise _wrong("an annotation is an object with text, or with markup and perhaps interpretAs")
    text, markup, meaning = (_string_or_none(part.get(name)) for name in ("text", "markup", "interpretAs"))
    if (text is None) == (markup is None) or (text is not None and meaning is not None):
        raise _wrong("an annotation holds either text or markup; interpretAs goes with markup")
    return text, markup or "", meaning or ""


def _string_or_none(value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise _wrong("text, markup and interpretAs of an annotation are strings")
    return value


def _read_form(media_type: str, body: bytes) -> dict[str, str]:
    if media_type.partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise RefusedError(415, "wrong_media_type", "send application/x-www-form-urlencoded")
    try:
        # A client may have cut an emoji in two; its halves come as surrogates and go back as such.
        pairs = parse_qsl(
            body.decode("utf-8", "surrogatepass"),
            keep_blank_values=True,
            errors="surrogatepass",
            max_num_fields=_FIELDS,
        )
    except UnicodeDecodeError:
        raise _wrong("the form is not URL-encoded UTF-8") from None
    except ValueError:
        raise _wrong(f"the form has more than {_FIELDS} fields") from None
    return dict(pairs)


def _check_key(request: "Request", fields: Mapping[str, str], token: str | None) -> None:
    # The guard leaves it to this route to ask for the key where the header was not right.
    if token is None or request.scope[ACCESS]:
        return
    if not same_token(fields.get("apiKey", "").encode("utf-8", "replace"), token):
        raise no_access()


def _language(fields: Mapping[str, str]) -> dict[str, Any]:
    asked = fields.get("language")
    if asked is None:
        raise _wrong("Missing 'language' parameter")
    code = next((known for known in LANGUAGES if known.lower() == asked.lower()), None)
    if code is None and asked.lower() != "auto":
        raise _wrong("this server reads English only: en, en-US, en-GB and so on")
    if code is None:
        wanted = (variant.strip() for variant in fields.get("preferredVariants", "").split(","))
        code = next((variant for variant in wanted if variant in LANGUAGES), "en-US")
    found = {"name": LANGUAGES[code], "code": code}
    return found | {"detectedLanguage": found | {"confidence": 1.0}}


def _selection(fields: Mapping[str, str]) -> Selection:
    def ids(name: str) -> frozenset[str]:
        return frozenset(part.strip().upper() for part in fields.get(name, "").split(",") if part.strip())

    chosen = Selection(
        ids("disabledRules"), ids("enabledRules"), ids("disabledCategories"), ids("enabledCategories"),
        fields.get("enabledOnly", "").lower() in {"true", "yes"},
    )  # fmt: skip
    if chosen.enabled_only and not (chosen.enabled_rules or chosen.enabled_categories):
        raise _wrong("enabledOnly needs enabledRules or enabledCategories")
    return chosen


def _draft(fields: Mapping[str, str]) -> tuple[Original, str]:
    text, data = fields.get("text"), fields.get("data")
    if (text is None) == (data is None):
        raise _wrong("set either 'text' or 'data'")
    if data is not None:
        plain, original = read_annotated(data)
        return original, plain
    assert text is not None
    return Original(text), text


def _answer(matches: list[dict[str, Any]], language: dict[str, Any]) -> dict[str, Any]:
    return {
        "software": SOFTWARE,
        "warnings": {"incompleteResults": False},
        "language": language,
        "matches": matches,
    }


def _describe_answer(schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    content = {"application/json": {"schema": schema}}
    return {200: {"description": "The answer, as LanguageTool has it", "content": content}}


def _wrong(message: str) -> RefusedError:
    return RefusedError(400, "invalid_request", message)
