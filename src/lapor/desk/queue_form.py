"""How an officer narrows the queue; everything stands in the address, his words sealed."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Category, Region
from lapor.agencies.queries import home_agency, offered_to
from lapor.core.memory import remembered
from lapor.core.selects import QuickSelect
from lapor.desk.lists import list_asked
from lapor.desk.words import SEALED, TYPED, owner_of, sealed, with_words, word_field, words_in
from lapor.reports.guards import Visit
from lapor.reports.queries import Filter, agencies_on_desk
from lapor.reports.submission import Channel
from lapor.reports.workflow import Kind, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ANY = [("", _("Semua"))]
Choices = list[tuple[Any, Any]]


def _select(label: "StrOrPromise", choices: Choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[*ANY, *choices], widget=QuickSelect)


def _ids(label: "StrOrPromise") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, coerce=int, empty_value=None, widget=QuickSelect)


def _day(label: "StrOrPromise") -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def _tick(label: "StrOrPromise") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


class QueueForm(forms.Form):
    """What stands above the queue."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    q = word_field(_("Nomor atau kata"))
    status = _select(_("Status"), Status.choices)
    kind = _select(_("Jenis"), Kind.choices)
    category = _ids(_("Kategori"))
    region = _ids(_("Kelurahan"))
    agency = _ids(_("Instansi"))
    channel = _select(_("Saluran"), Channel.choices)
    since = _day(_("Diterima sejak"))
    until = _day(_("Diterima sampai"))
    overdue = _tick(_("Lewat tenggat"))
    oversight = _tick(_("Berkadar pengawasan"))
    returned = _tick(_("Dikembalikan instansi"))
    nobody = _tick(_("Bukan punya siapa-siapa"))

    def __init__(self, visit: Visit, data: Any) -> None:
        super().__init__(data)
        self._offer("agency", [*ANY, *agencies_on_desk(visit.actor)])
        self._offer("category", [*ANY, *_categories(_near(visit))])
        self._offer("region", [*ANY, *_kelurahan()])

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def first(self) -> list[forms.BoundField]:
        """Return the fields that are always in sight."""
        return [self[name] for name in FIRST]

    @property
    def further(self) -> list[forms.BoundField]:
        """Return the fields that are folded away until one is used."""
        return [self[name] for name in NARROWING if name not in FIRST]

    @property
    def is_narrowed_more(self) -> bool:
        """Tell whether one of the further fields is used."""
        return any(self.data.get(name) for name in NARROWING if name not in FIRST)

    def chosen(self) -> Filter:
        """Return the filter; a field that was refused does not narrow."""
        self.is_valid()
        values = self.cleaned_data
        return Filter(
            status=values.get("status", ""),
            kind=values.get("kind", ""),
            channel=values.get("channel", ""),
            category_id=values.get("category"),
            region_id=values.get("region"),
            agency_id=values.get("agency"),
            words=values.get("q", ""),
            since=values.get("since"),
            until=values.get("until"),
            overdue=values.get("overdue", False),
            oversight=values.get("oversight", False),
            is_returned=values.get("returned", False),
            is_nobodys=values.get("nobody", False),
        )


FIRST = ("q", "status", "category", "agency")
NARROWING = tuple(name for name in QueueForm.base_fields if name != "tab")
LONGEST_QUERY = 400


def _near(visit: Visit) -> frozenset[int]:
    """Return the ids of the home and of everything in the paths down to where the officer is posted."""
    paths = "".join(posting.agency.path for posting in visit.actor.postings)
    return frozenset(map(int, filter(None, paths.split("/")))) | {home_agency().pk}


@remembered(30)
def _categories(near: frozenset[int]) -> Choices:
    """Return the categories by their groups, also those that are no longer given, at most half a minute old."""
    rows = Category.objects.filter(offered_to(*near), children=None).order_by("parent__name", "name")
    return _grouped(rows.values_list("parent__name", "pk", "name"))


@remembered(30)
def _kelurahan() -> Choices:
    """Return the kelurahan by their kecamatan, at most half a minute old."""
    rows = Region.objects.filter(level="kelurahan").order_by("parent__name", "name")
    return _grouped(rows.values_list("parent__name", "pk", "name"))


def _grouped(rows: Any) -> Choices:
    groups: dict[str, Choices] = {}
    for group, pk, name in rows:
        groups.setdefault(group or "–", []).append((pk, name))
    return [(group, tuple(offered)) for group, offered in groups.items()]


def asked(visit: Visit, query: QueryDict) -> tuple[str, QueueForm]:
    """Return which list an address asks for, and the form that narrows it."""
    tab = list_asked(query.get("tab", ""), visit.actor)
    return tab, QueueForm(visit, with_words(query, owner_of(visit)) | {"tab": tab})


def plain(query: QueryDict, owner: int) -> str:
    """Return what of an address says which list it is, in a fixed order: no page, no empty field, nothing foreign.

    The words are sealed for the owner; those that are sealed for somebody else are left out.
    """
    given = {name: str(query.get(name, "")).strip() for name in ("tab", *NARROWING)}
    given[TYPED] = sealed(words_in(query, owner) or "", owner)
    return urlencode({SEALED if name == TYPED else name: value for name, value in given.items() if value})
