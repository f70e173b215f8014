"""Django's settings, read from the environment that the launcher prepares (see docs/operations.md).

RENSHE_DATA    folder for everything that is written (default: .renshe beside the launcher)
RENSHE_SECRET  secret key, at least 50 characters
RENSHE_MODE    demo (default) or production
RENSHE_HOSTS   host names that may be asked for, separated by commas
RENSHE_ORIGIN  public address when a proxy with TLS stands in front, for example https://rs.example.gov.cn
DATABASE_URL   PostgreSQL 15 or later
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe"))
MODE = os.environ.get("RENSHE_MODE", "demo")
ORIGIN = os.environ.get("RENSHE_ORIGIN", "")

SECRET_KEY = os.environ["RENSHE_SECRET"]
DEBUG = False
ALLOWED_HOSTS = os.environ.get("RENSHE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []

ROOT_URLCONF = "renshe.site.urls"
WSGI_APPLICATION = "renshe.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "axes",
    "procrastinate.contrib.django",
    "renshe.book",
    "renshe.domains.learning",
    "renshe.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "renshe.web.metrics.CountRequests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "renshe.web.traditional.TraditionalChinese",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "renshe.web.errors.NotAllowed",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "renshe.web.appearance.appearance",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "renshe.web.templatetags.parts",
            ],
        },
    }
]

_server = conninfo_to_dict(os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _server.pop("dbname", "renshe"),
        "USER": _server.pop("user", ""),
        "PASSWORD": _server.pop("password", ""),
        "HOST": _server.pop("host", ""),
        "PORT": _server.pop("port", ""),
        # What else the address says (sslmode, sslrootcert, connect_timeout …) holds for every connection.
        # Connections are kept and shared by the threads of one process: 6-8 times the requests a second.
        "OPTIONS": {**_server, "pool": {"min_size": 1, "max_size": 8, "timeout": 5}},
        "CONN_HEALTH_CHECKS": True,
    }
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"

# Five wrong passwords for one name from one place: a quarter of an hour of waiting (429).
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "renshe.web.errors.locked_out"
AXES_USERNAME_CALLABLE = "renshe.web.errors.name_tried"
AXES_RESET_ON_SUCCESS = True

DISTRICT = os.environ.get("RENSHE_DISTRICT", "440104")  # 越秀区

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LOCALE_PATHS = [DATA / "locale"]  # compiled from src/renshe/web/locale when the house starts
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"

# No request leaves our server, and no script stands in a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "renshe.web.errors.forged"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ORIGIN.startswith("https:")
if ORIGIN.startswith("https:"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}
