"""The subcommand ``serve``: the HTTP service and the page on which one writes."""

from __future__ import annotations

import logging
import os
import sys

import click

from apology_check.errors import InputError

# What the libraries under numpy read, once, when numpy is imported.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option("--model", metavar="M", help="Name of a model, or the path of a model folder (with a slash).")
@click.option("--locale", metavar="CC", help="Country code (GB, US, ...), for where help is found.")
@click.option("--legal-note", is_flag=True, help="Add a note on the legal weight of an apology.")
@click.option(
    "--queue", "places", default=64, show_default=True, type=click.IntRange(1), help="Requests that may wait."
)
@click.option(
    "--timeout",
    "timeout_s",
    default=15.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Seconds a request may take.",
)
@click.option(
    "--log-requests", is_flag=True, help="Log method, route, status and time of each request; never what was sent."
)
@click.option("--public", is_flag=True, help="Yes, listen where other machines can reach it ...")
@click.option("--no-token", is_flag=True, help="... and yes, let everybody in. Both are needed, without a token.")
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    model: str | None,
    locale: str | None,
    legal_note: bool,
    places: int,
    timeout_s: float,
    log_requests: bool,
    public: bool,
    no_token: bool,
) -> None:
    """Serve the page, the JSON API and a LanguageTool-compatible check over HTTP.

    From the environment: APOLOGY_CHECK_TOKEN is the access token that callers must send (at least 16 characters);
    APOLOGY_CHECK_CORS_ORIGINS lists the origins of web pages that may call, separated by commas.
    """
    from apology_check.integrations.service_settings import settings_from_environment

    if locale is not None and not (len(locale) == 2 and locale.isascii() and locale.isalpha()):
        raise click.UsageError(f"--locale takes a country code of two letters, found {locale!r}", ctx)
    settings = settings_from_environment(queue_places=places, timeout_s=timeout_s, log_requests=log_requests)
    from apology_check.integrations.http import create_app
    from apology_check.integrations.serve import address_of, bind, is_loopback, run

    if not is_loopback(host) and settings.token is None and not (public and no_token):
        raise click.UsageError(
            f"{host} can be reached from other machines, and there is no access token. Set APOLOGY_CHECK_TOKEN, or say "
            "both --public and --no-token to let everybody in",
            ctx,
        )
    # Matrices of one draft are small: on two cores, a second thread makes an evaluation five times slower under load.
    for name in THREADS:
        os.environ.setdefault(name, "1")
    from apology_check.evaluator import Evaluator

    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    if log_requests:
        logging.getLogger("apology_check.serve").setLevel(logging.INFO)
    with bind(host, port) as taken:
        evaluator = Evaluator.load(model, locale=locale.upper() if locale else None, legal_note=legal_note)
        evaluator.warm_up()
        app = create_app(evaluator, settings)
        who = "callers need the access token" if settings.token else "no access token"
        line = f"apology-check: {address_of(taken)} ({evaluator.model_version}, {who}). Ctrl-C stops it."
        try:
            run(app, taken, lambda: click.echo(line, err=True))
        except OSError as error:
            raise InputError(f"cannot serve: {error.strerror or error}") from error
