"""Print the port that ``make run`` shall use.

Streamlit ends with an error where its port is taken, which is the common case of a second
window: the next free port serves as well, as long as the change is said.
"""

import socket
import sys

ADDRESS = "127.0.0.1"
TRIES = 20


def is_free(port: int) -> bool:
    """Tell whether a server could listen on the port now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As servers do, so that a port just given up is not counted as taken.
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError:
            sys.exit(f"Port {port} may not be used by this user: choose one from 1024 up.")
        except OSError:
            return False
    return True


def choose(wanted: str) -> int:
    """Return the wanted port or the next free one; stop with a sentence if there is none."""
    if not (wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= 65535):
        sys.exit(f"PORT must be a whole number from 1 to 65535, not '{wanted}'.")
    first = int(wanted)
    for port in range(first, min(first + TRIES, 65536)):
        if is_free(port):
            if port != first:
                print(f"Port {first} is in use, so the app starts on {port}.", file=sys.stderr)
            return port
    sys.exit(
        f"Port {first} and those after it are in use: choose another with 'make run PORT=...'."
    )


if __name__ == "__main__":
    print(choose(sys.argv[1]))
