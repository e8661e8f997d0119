"""Browsers without a screen: sessions that release a slider every second, and how long each took.

`python -m benchmarks.clients PORT SESSIONS SECONDS [WALK]` prints milliseconds as a JSON list. A
wait is counted from when the release was due, so that a server which falls behind cannot hide it.
"""

import asyncio
import json
import random
import re
import sys
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

# As many open their page at the same moment.
OPENING = 5
ANSWER_SECONDS = 30
# Releases whose verdict reads like the one before it may be this share of all.
UNCHANGED = 0.1
SAID = ("points", "locked", "profile", "serial")
VERDICT = re.compile(r'<div class="verdict"(?!.*headline waiting).*?</div>', re.DOTALL)


@dataclass(slots=True)
class Session:
    """One open page: what its browser would know and send back."""

    socket: ClientConnection
    board: str = ""
    said: dict = field(default_factory=dict)
    query: str = ""
    board_data: str = ""
    verdict: str = ""
    # A browser keeps large messages and names them, so that they are not sent again.
    kept: dict[str, ForwardMsg] = field(default_factory=dict)

    async def run(self, stance: dict | None = None) -> None:
        """Have the script run, for a new stance or as it is, and take in all that it shows."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        if stance is not None:
            widget = asked.rerun_script.widget_states.widgets.add()
            widget.id, widget.json_value = self.board, json.dumps({"stance": stance})
        await self.socket.send(asked.SerializeToString())
        async with asyncio.timeout(ANSWER_SECONDS):
            while not self._take(ForwardMsg.FromString(await self.socket.recv(decode=False))):
                pass

    def _take(self, message: ForwardMsg) -> bool:
        """Take in one message and tell whether it ends a run."""
        if message.WhichOneof("type") == "ref_hash":
            message = self.kept[message.ref_hash]
        elif message.metadata.cacheable:
            self.kept[message.hash] = message
        if message.WhichOneof("type") == "delta":
            self._take_element(message.delta.new_element)
        if message.WhichOneof("type") != "script_finished":
            return False
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise RuntimeError("The script did not run.")
        return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY

    def _take_element(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "bidi_component" and '"stance"' in element.bidi_component.json:
            self.board, self.board_data = element.bidi_component.id, element.bidi_component.json
        elif kind == "html" and (found := VERDICT.search(element.html.body)):
            self.verdict = found[0]
        elif kind == "exception":
            raise RuntimeError(f"The page shows an error: {element.exception.message}")

    def remember_board(self) -> None:
        data = json.loads(self.board_data)
        # What the board is told beyond this it does not say back.
        self.said = {name: data["stance"][name] for name in SAID}
        self.query = data["query"]


async def measure(port: int, sessions: int, seconds: int, walk: int = 0) -> list[float]:
    gate = asyncio.Semaphore(OPENING)
    opened = await asyncio.gather(*(_open(port, gate) for _ in range(sessions)))
    begin = time.perf_counter() + 1
    try:
        results = await asyncio.gather(
            *(
                _release_all(session, _moves(walk, n), begin + n / sessions, seconds)
                for n, session in enumerate(opened)
            )
        )
    finally:
        await asyncio.gather(*(session.socket.close() for session in opened))
    waits = [wait for result, _ in results for wait in result]
    unchanged = sum(same for _, same in results)
    if unchanged > UNCHANGED * len(waits):
        raise RuntimeError(f"{unchanged} of {len(waits)} releases left the verdict as it was.")
    return waits


def _moves(walk: int, n: int) -> random.Random:
    """The same moves in every run, others for each person and walk."""
    return random.Random(f"{walk}/{n}")  # noqa: S311  # no secrets


async def _open(port: int, gate: asyncio.Semaphore) -> Session:
    async with gate:
        socket = await connect(
            f"ws://127.0.0.1:{port}/_stcore/stream",
            origin=f"http://127.0.0.1:{port}",
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
        )
        session = Session(socket)
        await session.run()
        session.remember_board()
    return session


async def _release_all(
    session: Session, chance: random.Random, first: float, seconds: int
) -> tuple[list[float], int]:
    """Waits of one session in ms, and how many of its releases did not change the verdict."""
    waits, unchanged = [], 0
    for second in range(seconds):
        due = first + second
        await asyncio.sleep(max(0, due - time.perf_counter()))
        before = session.verdict
        await session.run(_moved(session.said, chance))
        waits.append(1000 * (time.perf_counter() - due))
        unchanged += session.verdict == before
        _check_taken(session)
    return waits, unchanged


def _moved(said: dict, chance: random.Random) -> dict:
    """One slider somewhere else by at least a fifth of its way."""
    points = list(said["points"])
    j = chance.randrange(len(points))
    points[j] = float((points[j] + chance.randint(20, 80)) % 100)
    said["points"], said["serial"], said["joins"] = points, said["serial"] + 1, False
    return said


def _check_taken(session: Session) -> None:
    """Make sure that Python took the stance: a run that ignores it would be quick, too."""
    sent = session.said["points"]
    session.remember_board()
    if session.said["points"] != sent:
        raise RuntimeError("A release did not reach the session's stance.")


if __name__ == "__main__":
    waits = asyncio.run(measure(*map(int, sys.argv[1:])))
    print(json.dumps([round(wait, 2) for wait in waits]))
