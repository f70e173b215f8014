"""python -m renshe.demo.departments PORT: the demo departments as a process of their own, started by `renshe up`."""

import signal
import sys
import threading

import django


def main() -> None:
    """Serve until we are asked to stop."""
    django.setup()
    from django.conf import settings

    from renshe.demo.departments.server import Departments

    server = Departments(port=int(sys.argv[1]), secret=settings.EXCHANGE_SECRET)
    # shutdown() waits for the loop below, so it must not run in its thread.
    signal.signal(signal.SIGTERM, lambda number, frame: threading.Thread(target=server.shutdown).start())
    with server:
        server.serve_forever(poll_interval=0.1)


if __name__ == "__main__":
    main()
