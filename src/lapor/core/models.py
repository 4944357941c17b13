"""Accounts, the event chain, tasks and counted failures."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    """Make accounts; nothing else."""

    def create_user(self, username: str, password: str | None, **fields: object) -> "User":
        """Save a new account; without a password nobody can sign in to it."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account that can sign in; who the person is stands elsewhere.

    A new `sign_in_generation` ends every session, as a new password does.
    """

    username = models.CharField(max_length=40, unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    password_must_change = models.BooleanField(default=False)
    password_expires_at = models.DateTimeField(null=True, blank=True)
    sign_in_generation = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    objects = UserManager()

    def __str__(self) -> str:
        return self.username

    def get_session_auth_hash(self) -> str:
        """Return what a session must match: it changes with the password and with the generation."""
        return salted_hmac(
            "lapor.session", f"{self.sign_in_generation}/{self.password}", algorithm="sha256"
        ).hexdigest()


class Event(models.Model):
    """One thing that happened to one stream; never changed or removed (the database refuses both).

    `hash` covers the row and the hash before it, so a row altered behind the program's back breaks the chain.
    """

    stream = models.BigIntegerField()
    sequence = models.PositiveIntegerField()
    name = models.CharField(max_length=40)
    actor = models.CharField(max_length=40)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="event_once_per_place")]
        indexes = [models.Index(fields=["name", "at"], name="event_by_name")]

    def __str__(self) -> str:
        return f"{self.stream}/{self.sequence} {self.name}"


class Task(models.Model):
    """Work to be done after the commit: run under a lease, tried again with back-off, parked when it keeps failing.

    `name` and `key` are unique together: the same work is never queued twice, done or not.
    """

    name = models.CharField(max_length=60)
    key = models.CharField(max_length=120)
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)
    last_error = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "key"], name="task_once")]
        indexes = [
            models.Index(fields=["run_at"], condition=models.Q(done_at=None, dead_at=None), name="task_waiting"),
            models.Index(fields=["dead_at"], condition=models.Q(dead_at__isnull=False), name="task_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


class FailureCount(models.Model):
    """How often something guarded by a secret failed lately, under a key that names nobody."""

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key[:8]
