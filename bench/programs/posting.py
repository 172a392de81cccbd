"""A client that posts updates as fast as they are answered, one at a time on each of its keep-alive connections.

It uses bare sockets on one selector and parses only what it must: a request costs it a fraction of what it costs any Python
server, so that the server is what is measured. Prints one line of JSON at its end.
"""

import argparse
import selectors
import socket
import sys
import time
from collections.abc import Iterator

import orjson

from bench.api_server import length_of
from bench.updates import requests


class Posting:
    def __init__(self, port: int, connections: int, ready_made: Iterator[bytes]) -> None:
        self.answered = 0
        self.refused = 0
        self._requests = ready_made
        self._selector = selectors.DefaultSelector()
        self._halves: dict[socket.socket, bytes] = {}
        for _ in range(connections):
            line = socket.create_connection(("127.0.0.1", port))
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._halves[line] = b""
            self._selector.register(line, selectors.EVENT_READ, line)

    def begin(self) -> None:
        for line in self._halves:
            line.sendall(next(self._requests))

    def go_on(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            for key, _ in self._selector.select(0.5):
                self._take(key.data)

    def _take(self, line: socket.socket) -> None:
        data = line.recv(65536)
        if not data:
            raise ConnectionError("the server closed a connection")
        data = self._halves[line] + data
        found = length_of(data)
        if found is None or len(data) < found[1]:
            self._halves[line] = data
            return
        self._halves[line] = b""
        self.answered += 1
        self.refused += data[9:12] != b"200"
        line.sendall(next(self._requests))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--path", required=True)
    parser.add_argument("--first", type=int, required=True, help="the number of the first update")
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--warm-up", type=float, default=0.5)
    parser.add_argument("--seconds", type=float, default=2.0)
    given = parser.parse_args()
    posting = Posting(given.port, given.connections, requests(given.port, given.path, given.first))
    posting.begin()
    posting.go_on(given.warm_up)
    before, began, cpu = posting.answered, time.perf_counter(), time.process_time()
    posting.go_on(given.seconds)
    taken, busy = time.perf_counter() - began, time.process_time() - cpu
    answered = posting.answered - before
    told = {"rate": answered / taken, "answered": answered, "refused": posting.refused, "busy": busy / taken}
    print(orjson.dumps(told).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
