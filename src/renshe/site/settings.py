"""Django's settings, read from the environment that the launcher prepares (see docs/operations.md).

RENSHE_DATA    folder for everything that is written (default: .renshe beside the launcher)
RENSHE_SECRET  secret key, at least 50 characters
RENSHE_REGISTRY_KEYS  keys of the identity numbers, separated by commas: the first seals, all open
RENSHE_MODE    demo (default) or production
RENSHE_HOSTS   host names that may be asked for, separated by commas
RENSHE_ORIGIN  public address when a proxy with TLS stands in front, for example https://rs.example.gov.cn
RENSHE_EXCHANGE  address of the exchange platform behind which the other departments are; RENSHE_EXCHANGE_PUBLIC_SECURITY and the like for one of them
RENSHE_EXCHANGE_SECRET  with which questions to them, and their answers, are signed
RENSHE_FACE    address of the face check (default: RENSHE_EXCHANGE)
RENSHE_SMS, RENSHE_PUSH  addresses of the carriers of text messages and of the apps' messages; RENSHE_CARRIER_SECRET signs what they get
RENSHE_EMAIL   mail server, for example smtps://user:password@mail.example.cn:465; with RENSHE_EMAIL_FROM
RENSHE_OIDC_ISSUER  address of the provincial identity (OpenID Connect); with RENSHE_OIDC_CLIENT and RENSHE_OIDC_SECRET
RENSHE_OIDC_LEVELS  which values of the level claim are enough, separated by commas
RENSHE_OIDC_CLAIMS  names of the claims for name, identity number and level (default: name,id_number,level)
RENSHE_OIDC_ORIGINS  where forms may lead to on the way there (default: the issuer's origin)
RENSHE_SIGNER  with which letters are signed: a PKCS#12 file, or module:function of a plug-in (production; the demo makes its own)
RENSHE_SIGNER_PASSWORD_FILE  file with its password
RENSHE_WEBHOOK_NETWORKS  networks inside ours that webhooks may go to, for example 10.20.0.0/16, separated by commas
RENSHE_API_LIMITS  requests a minute where they are not the usual ones, for example open=6000,token=600
RENSHE_LIVE_LIMITS  streams of live events in one server process where they are not the usual ones, for example clients=5000,address=500
DATABASE_URL   PostgreSQL 15 or later
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from renshe.site.checks import api_limits, hosts, live_limits, reasons, webhook_networks
from renshe.site.database import connection

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("RENSHE_DATA", ROOT / ".renshe"))
MODE = os.environ.get("RENSHE_MODE", "demo")
ORIGIN = os.environ.get("RENSHE_ORIGIN", "")
ADDRESS = ORIGIN or os.environ.get("RENSHE_ADDRESS", "http://127.0.0.1:8000")  # what letters print
if _refused := reasons(os.environ, DATA):
    raise ImproperlyConfigured("\n".join(map(str, _refused)))

SECRET_KEY = os.environ["RENSHE_SECRET"]
REGISTRY_KEYS = os.environ["RENSHE_REGISTRY_KEYS"].split(",")
EXCHANGE_ADDRESS = os.environ.get("RENSHE_EXCHANGE", "")
EXCHANGE_SECRET = os.environ.get("RENSHE_EXCHANGE_SECRET", "")
EXCHANGE_ADDRESSES = {
    name.removeprefix("RENSHE_EXCHANGE_").lower(): value
    for name, value in os.environ.items()
    if name.startswith("RENSHE_EXCHANGE_") and name != "RENSHE_EXCHANGE_SECRET"
}
FACE_ADDRESS = os.environ.get("RENSHE_FACE") or EXCHANGE_ADDRESS
SMS_ADDRESS, PUSH_ADDRESS = os.environ.get("RENSHE_SMS", ""), os.environ.get("RENSHE_PUSH", "")
CARRIER_SECRET = os.environ.get("RENSHE_CARRIER_SECRET", "")
_mail = urlsplit(os.environ.get("RENSHE_EMAIL", ""))
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or (465 if _mail.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.scheme == "smtps", _mail.scheme == "smtp" and _mail.port != 25
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("RENSHE_EMAIL_FROM", "noreply@localhost")
# Each way to reach people is a plug-in; what no address is known for is off, and in demo mode kept for /demo/messages/.
NOTICE_CHANNELS = [
    "renshe.casework.notices.channels.InApp",
    *(
        plugin if address else f"renshe.demo.messages.Kept{name}"
        for name, plugin, address in (
            ("Sms", "renshe.casework.notices.channels.http.TextMessage", SMS_ADDRESS),
            ("Push", "renshe.casework.notices.channels.http.Push", PUSH_ADDRESS),
            ("Mail", "renshe.casework.notices.channels.mail.Mail", EMAIL_HOST),
        )
        if address or MODE == "demo"
    ),
]
DEBUG = False
ALLOWED_HOSTS = hosts(os.environ)
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
    "pgtrigger",
    "renshe.book",
    "renshe.registry",
    "renshe.casework",
    "renshe.domains.benefits",
    "renshe.domains.counters",
    "renshe.domains.disputes",
    "renshe.domains.learning",
    "renshe.domains.ratings",
    "renshe.domains.supervision",
    "renshe.web",
    "renshe.web.account",
    # After ours: a template of theirs that ours has the name of is never shown.
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
]

if MODE == "demo":
    INSTALLED_APPS.append("renshe.demo")  # the district that does not exist, and sign-in by one click

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
    "allauth.account.middleware.AccountMiddleware",
    "renshe.web.account.sessions.Seen",
    "renshe.web.account.second_factor.SecondFactorFirst",
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

DATABASES = {"default": connection(os.environ["DATABASE_URL"])}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "renshe.registry.staff.backend.RolesBackend",  # before the next one, which asks the database two questions more
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
AXES_CLIENT_IP_CALLABLE = "renshe.web.account.address.client_address"

# Signing in: docs/decisions/0009-sign-in.md.
SECOND_FACTOR = MODE == "production"  # staff reach the desk only with one
STAFF_PLACES = ("/desk/",)
OIDC_ISSUER = os.environ.get("RENSHE_OIDC_ISSUER", "").rstrip("/")
OIDC_CLIENT, OIDC_SECRET = os.environ.get("RENSHE_OIDC_CLIENT", ""), os.environ.get("RENSHE_OIDC_SECRET", "")
OIDC_LEVELS = list(filter(None, os.environ.get("RENSHE_OIDC_LEVELS", "").split(",")))
OIDC_NAME_CLAIM, OIDC_NUMBER_CLAIM, OIDC_LEVEL_CLAIM = os.environ.get(
    "RENSHE_OIDC_CLAIMS", "name,id_number,level"
).split(",")
_issuer = urlsplit(OIDC_ISSUER)
OIDC_ORIGINS = os.environ.get("RENSHE_OIDC_ORIGINS", f"{_issuer.scheme}://{_issuer.netloc}").split(",")
ACCOUNT_ADAPTER = "renshe.web.account.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_FORMS = {"reauthenticate": "renshe.web.account.forms.ConfirmPassword"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds
# Wrong codes are counted for the account, as wrong passwords are; an office shares one address.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "reauthenticate": "10/m/user"}
SOCIALACCOUNT_ADAPTER = "renshe.web.account.province.SocialAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds for each question to the provincial identity
MFA_ADAPTER = "renshe.web.account.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "600/m/ip"}  # nothing to guess; a whole office comes at nine
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "越秀人社"
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds, for clocks that are a little off
MFA_FORMS = {
    "authenticate": "renshe.web.account.forms.Code",
    "reauthenticate": "renshe.web.account.forms.ConfirmCode",
    "activate_totp": "renshe.web.account.forms.FirstCode",
    "add_webauthn": "renshe.web.account.forms.AddPasskey",
    "edit_webauthn": "renshe.web.account.forms.NamePasskey",
}
# All processes must see the same counts of wrong codes and the same used codes, so the cache is a table (unlogged: it
# costs no journal, and what a crash of the server forgets are minutes of counting).
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

PROCRASTINATE_IMPORT_PATHS = [
    "renshe.casework.batches.tasks",
    "renshe.domains.counters.allocation.tasks",
]  # tasks outside of an app's tasks.py

DISTRICT = os.environ.get("RENSHE_DISTRICT", "440104")  # 越秀区

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
FORMAT_MODULE_PATH = ["renshe.web.formats"]
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
    "staticfiles": {"BACKEND": "renshe.site.statics.Statics"},
}
MEDIA_ROOT = DATA / "files"
SCANNER = os.environ.get("RENSHE_SCANNER", "")  # module:function of the virus scanner
SIGNER = os.environ.get("RENSHE_SIGNER", "")  # PKCS#12 file, or module:function of a plug-in
SIGNER_PASSWORD_FILE = os.environ.get("RENSHE_SIGNER_PASSWORD_FILE", "")
WEBHOOK_NETWORKS = webhook_networks(os.environ)
API_LIMITS = api_limits(os.environ)  # requests a minute, by kind of caller
LIVE_LIMITS = live_limits(os.environ)  # streams of live events in one server process

# No request leaves our server, and no script stands in a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *(OIDC_ORIGINS if OIDC_ISSUER else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "renshe.web.errors.forged"
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
# Strict would lose the session on the way back from the province.
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ORIGIN.startswith("https:")
if ORIGIN.startswith("https:"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "renshe.site.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "procrastinate": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}
