"""Django's settings, from the environment reader and nothing else."""

from typing import Any

from banshi.site import database, environment
from banshi.site.logs import LOGGING as LOGGING

BANSHI = environment.read()

# What rooms beneath read by name.
DATA = BANSHI.data
KEYS_FILE = BANSHI.keys / "ring.json"
GATEWAYS_FILE = BANSHI.keys / "gateways.toml"
STAMPS_FILE = BANSHI.keys / "stamps.toml"
CIPHER = BANSHI.cipher
FINDING_MEANING = BANSHI.meaning
DATABASE_URL = database.url(BANSHI)
DEFAULT_HALL = BANSHI.hall
PUBLIC_ADDRESS = BANSHI.public_address
# The address people know the hall by, nothing where none was given: messages then have no link.
KNOWN_ADDRESS = BANSHI.known_address.rstrip("/")

SECRET_KEY = environment.secret_key(BANSHI.keys)
DEBUG = BANSHI.debug
ALLOWED_HOSTS = list(BANSHI.hosts)

INSTALLED_APPS = [
    "banshi.records",
    "banshi.design",
    "banshi.faces",
    "banshi.faces.citizen",
    "banshi.faces.window",
    "banshi.faces.consult",
    "banshi.faces.manager",
    "banshi.faces.admin",
    "banshi.faces.account",
    "banshi.faces.api",
    "banshi.faces.paper",
    "banshi.faces.kiosk",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_linear_migrations",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "banshi.site.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "banshi.faces.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "banshi.faces.entry.EntryMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "banshi.site.urls"
WSGI_APPLICATION = "banshi.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "banshi.faces.provisional.context",
            ]
        },
    }
]

# With a pool of its own each process keeps few connections; Django must then not keep one more.
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **database.django_settings(database.url(BANSHI)),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,  # a connection from before a restart is not handed out
        "DISABLE_SERVER_SIDE_CURSORS": True,  # a pgbouncer may stand in front
    }
}
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 10, "timeout": 5}

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["banshi.site.backend.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# auth.W004: a login is unique within its hall, by a constraint that names the hall.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

SESSION_ENGINE = "banshi.site.sessions"
# Under TLS a browser binds cookies of this name to this very host; loopback has no TLS.
COOKIE_PREFIX = "__Host-" if BANSHI.https else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BANSHI.https
SESSION_COOKIE_AGE = 12 * 60 * 60  # each session's own limits, from its hall's profile, are shorter
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = BANSHI.https
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if BANSHI.https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BANSHI.https else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

PROCRASTINATE_WORKER_DEFAULTS = {"fetch_job_polling_interval": 1}
