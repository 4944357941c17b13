"""Sign in, sign out, change the password: allauth's views with our words and ways."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from django.contrib import messages
from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from lapor.core.guards import marked, public


class OurLoginForm(LoginForm):  # type: ignore[misc]
    """Username and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _relabel(self, {"login": _("Nama pengguna"), "password": _("Kata sandi")})


class OurPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The present password and, twice, the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Kata sandi sekarang"),
            "password1": _("Kata sandi baru"),
            "password2": _("Kata sandi baru, sekali lagi"),
        }
        _relabel(self, labels)


def _relabel(form: Any, labels: dict[str, str]) -> None:
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


class OurLoginView(LoginView):  # type: ignore[misc]
    """Sign in; `my_reports` sends officers on to their desk."""

    form_class = OurLoginForm


class OurPasswordView(PasswordChangeView):  # type: ignore[misc]
    """Change the password; a one-time password leads here from every page."""

    form_class = OurPasswordForm

    def form_valid(self, form: OurPasswordForm) -> HttpResponseBase:
        """Save the password, say so and go on."""
        response: HttpResponseBase = super().form_valid(form)
        messages.success(self.request, _("Kata sandi baru disimpan."))
        return response

    def get_default_success_url(self) -> str:
        """Return where to go on: own reports, or by way of them the desk."""
        return reverse("my_reports")


login = public(OurLoginView.as_view())
logout = public(LogoutView.as_view())
# The view itself asks to sign in; the guard `signed_in` would send a one-time password round in a circle.
change_password = marked("signed_in", OurPasswordView.as_view())
