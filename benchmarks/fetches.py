"""Readers without a screen: connections that stay open and ask for one page again and again.

`python -m benchmarks.fetches PORT PATH CONNECTIONS SECONDS` prints the milliseconds of each request
as a JSON list. An answer that is not the page ends it with an error.
"""

import asyncio
import json
import re
import sys
import time

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
WARM_UP = 5


async def measure(port: int, path: str, connections: int, seconds: float) -> list[float]:
    end = time.perf_counter() + seconds
    readers = (_ask_until(end, port, path) for _ in range(connections))
    return [wait for waits in await asyncio.gather(*readers) for wait in waits]


async def _ask_until(end: float, port: int, path: str) -> list[float]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    # What a browser says that sees the page for the first time.
    lines = (f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Accept-Encoding: gzip", "", "")
    waits = []
    while time.perf_counter() < end:
        before = time.perf_counter()
        writer.write("\r\n".join(lines).encode())
        await _whole_answer(reader)
        waits.append(1000 * (time.perf_counter() - before))
    writer.close()
    return waits[WARM_UP:]


async def _whole_answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"The server answered {head.splitlines()[0].decode()}.")
    length = LENGTH.search(head)
    if length is None:
        raise RuntimeError("The answer has no length.")
    await reader.readexactly(int(length[1]))


if __name__ == "__main__":
    _, port, path, connections, seconds = sys.argv
    waits = asyncio.run(measure(int(port), path, int(connections), float(seconds)))
    print(json.dumps([round(wait, 3) for wait in waits]))
