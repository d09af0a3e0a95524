"""Measures the HTTP service on loopback: requests a second, waiting times, memory; beside a bare FastAPI endpoint.

Run it with the extra ``[serve]`` installed::

    python benchmarks/serve.py                    # speed at 1, 8 and 64 clients
    python benchmarks/serve.py --memory 100000    # memory over that many requests, each with words of its own

The service and the bare endpoint run in processes of their own; the clients share one, and one core with the service
where there are only two. Each client sends its next request when it has its answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from apology_check.markup import parse_marked
from apology_check.signals import CATALOGUE, LABELS

BARE = """
import sys
from fastapi import FastAPI
from apology_check.integrations.serve import address_of, bind, run
app = FastAPI()
@app.post("/v1/evaluate")
async def constant() -> dict[str, str]:
    return {"status": "ok"}
with bind("127.0.0.1", 0) as taken:
    run(app, taken, lambda: print(address_of(taken), file=sys.stderr, flush=True))
"""
SERVICE = [sys.executable, "-m", "apology_check", "serve", "--port", "0"]
DRAFTS = [parse_marked(example, LABELS)[0] for signal in CATALOGUE.values() for example in signal.examples]
WARM_UP = 200
BURST = 200


class Run(NamedTuple):
    """What some clients saw: how many at once, seconds in all, seconds of each request, answers by status."""

    clients: int
    seconds: float
    times: list[float]
    statuses: dict[int, int]

    def row(self, name: str) -> str:
        """A line of the table."""
        cuts = statistics.quantiles(self.times, n=100)
        shown = " | ".join(f"{1000 * cuts[at - 1]:.1f}" for at in (50, 95, 99))
        others = {status: count for status, count in self.statuses.items() if status != 200}
        rate = len(self.times) / self.seconds
        return f"| {name} | {self.clients} | {rate:,.0f} | {shown} | {others or ''} |"


@contextmanager
def started(command: list[str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server in a process of its own, and its port."""
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://\S+:(\d+)/", line)
        if not found:
            raise SystemExit(f"the server did not start: {line}{process.stderr.read()}")
        yield process, int(found[1])
    finally:
        process.kill()
        process.communicate()


def make_request(text: str) -> bytes:
    """The bytes of one evaluation."""
    body = json.dumps({"text": text}).encode()
    head = f"POST /v1/evaluate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n".encode() + body


async def one_client(port: int, requests: Iterator[bytes], times: list[float], statuses: dict[int, int]) -> None:
    """Send requests one after the other over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        since = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head)
        assert length
        await reader.readexactly(int(length[1]))
        times.append(time.perf_counter() - since)
        status = int(head[9:12])
        statuses[status] = statuses.get(status, 0) + 1
    writer.close()


def measure(port: int, clients: int, count: int, make: Callable[[int], str]) -> Run:
    """Let some clients share a number of requests; ``make`` gives the text of each."""
    requests = (make_request(make(number)) for number in range(count))
    times: list[float] = []
    statuses: dict[int, int] = {}

    async def all_clients() -> None:
        await asyncio.gather(*(one_client(port, requests, times, statuses) for _ in range(clients)))

    since = time.perf_counter()
    asyncio.run(all_clients())
    return Run(clients, time.perf_counter() - since, times, statuses)


def draft(number: int) -> str:
    """One of the catalogue's example drafts."""
    return DRAFTS[number % len(DRAFTS)]


def new_draft(number: int) -> str:
    """A draft with words that were never there before."""
    own = random.Random(number)
    words = ("".join(own.choices("abcdefghijklmnopqrstuvwxyz", k=own.randint(4, 11))) for _ in range(4))
    return f"{draft(number)} {' '.join(words)}"


def resident_mb(process: subprocess.Popen[str]) -> float:
    """Memory of a process (Linux)."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


def measure_speed(count: int) -> None:
    """Print the table."""
    words = statistics.median(len(text.split()) for text in DRAFTS)
    print(
        f"{len(DRAFTS)} drafts, median {words:.0f} words; {count} requests a row; Python {platform.python_version()}\n"
    )
    print("| endpoint | clients | requests/s | p50 ms | p95 ms | p99 ms | other than 200 |")
    print("|---|---:|---:|---:|---:|---:|---|")
    for name, command in (("constant", [sys.executable, "-c", BARE]), ("evaluate", SERVICE)):
        with started(command) as (_, port):
            measure(port, 1, WARM_UP, draft)
            for clients in (1, 8, 64):
                print(measure(port, clients, count, draft).row(name), flush=True)
            print(measure(port, BURST, BURST, draft).row(f"{name}, one request each at once"), flush=True)


def measure_memory(count: int) -> None:
    """Print the memory of the service on the way."""
    print("| requests | MB |\n|---:|---:|")
    with started(SERVICE) as (process, port):
        measure(port, 8, WARM_UP, new_draft)
        print(f"| {WARM_UP:,} | {resident_mb(process):.1f} |", flush=True)
        step = max(1, count // 10)
        for done in range(0, count, step):
            measure(port, 8, step, lambda number, done=done: new_draft(WARM_UP + done + number))  # type: ignore[misc]
            print(f"| {done + step:,} | {resident_mb(process):.1f} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=2000, help="requests a row of the table")
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="measure memory over N requests instead")
    chosen = parser.parse_args()
    measure_memory(chosen.memory) if chosen.memory else measure_speed(chosen.requests)
