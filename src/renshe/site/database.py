"""How the house connects to its database."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict


def connection(url: str) -> dict[str, Any]:
    """Django's settings for a connection.

    Args:
        url: DATABASE_URL; what else it says (sslmode, sslrootcert, connect_timeout …) holds for every connection.
    """
    server = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": server.pop("dbname", "renshe"),
        "USER": server.pop("user", ""),
        "PASSWORD": server.pop("password", ""),
        "HOST": server.pop("host", ""),
        "PORT": server.pop("port", ""),
        "OPTIONS": {
            **server,
            # Connections are kept and shared by the threads of one process: 6-8 times the requests a second.
            "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
            # The server binds the values and prepares what it hears often: docs/decisions/0014.
            "server_side_binding": True,
            "prepare_threshold": 3,
        },
        "CONN_HEALTH_CHECKS": True,
    }
