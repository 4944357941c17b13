"""Categories: added, renamed, moved and ended, never deleted; each with how many open reports have it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lapor.agencies import office_record
from lapor.agencies.models import Agency, Category
from lapor.agencies.office_record import OfficeAction
from lapor.agencies.offices import House
from lapor.agencies.queries import home_agency
from lapor.core.memory import forget_all
from lapor.core.selects import QuickSelect
from lapor.desk.office.officer_forms import day_field
from lapor.desk.office.page import ensure_governs, house_of, show
from lapor.reports.guards import Visit, office_admin_only
from lapor.reports.models import Report
from lapor.reports.permissions import on_desk_of
from lapor.reports.workflow import OPEN

MOST_WORDS, LONGEST_WORD = 60, 40


@dataclass(frozen=True)
class Row:
    """A category with its open reports, as far as the visitor sees them, and whether he may change it."""

    category: Category
    open: int
    is_valid: bool
    is_ours: bool


class CategoryForm(forms.Form):
    """A category of a group, or a group."""

    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=80,
        error_messages={"required": gettext_lazy("Tulis nama kategorinya.")},
    )
    parent = forms.ModelChoiceField(
        Category.objects.none(),
        label=gettext_lazy("Kelompok"),
        required=False,
        empty_label=gettext_lazy("Tanpa kelompok"),
        widget=QuickSelect,
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=gettext_lazy("Instansi yang biasanya menjawab"),
        required=False,
        empty_label=gettext_lazy("Belum ditentukan"),
        to_field_name="code",
        widget=QuickSelect,
        help_text=gettext_lazy("Disarankan kepada verifikator; laporan yang sudah diteruskan tidak berpindah."),
    )
    search_words = forms.CharField(
        label=gettext_lazy("Kata pencarian"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Satu kata atau frasa per baris; warga yang menulis ini mendapat saran kategori ini."),
    )
    national_topic = forms.CharField(
        label=gettext_lazy("Topik nasional"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Seperti di lapor.go.id; dipakai saat ekspor dan impor Excel."),
    )
    national_subtopic = forms.CharField(label=gettext_lazy("Subtopik nasional"), required=False, max_length=160)
    valid_from = day_field(gettext_lazy("Berlaku mulai"))
    valid_until = day_field(
        gettext_lazy("Berlaku sampai"),
        required=False,
        help_text=gettext_lazy("Sesudah hari ini tidak bisa dipilih lagi; laporan lama tetap memakainya."),
    )

    def __init__(self, *args: Any, house: House, category: Category | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category = category
        self.fields["parent"].queryset = _groups_for(category)  # type: ignore[attr-defined]
        self.fields["agency"].queryset = house.agencies().order_by("name")  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Refuse the name of another category.

        :raises ValidationError: if it is taken.
        """
        name = " ".join(str(self.cleaned_data["name"]).split())
        same = Category.objects.filter(name__iexact=name)
        if same.exclude(pk=self.category.pk if self.category else 0).exists():
            raise forms.ValidationError(_("Nama ini sudah dipakai kategori lain."))
        return name

    def clean_search_words(self) -> list[str]:
        """Return the words in small letters, each once.

        :raises ValidationError: if there are too many, or one is too long.
        """
        lines = str(self.cleaned_data["search_words"]).lower().splitlines()
        words = list(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))
        if len(words) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in words):
            limits = {"most": MOST_WORDS, "longest": LONGEST_WORD}
            raise forms.ValidationError(_("Paling banyak %(most)d baris, masing-masing %(longest)d huruf.") % limits)
        return words

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first, and an end of a group that still has categories in force."""
        given = super().clean() or {}
        begins, ends = given.get("valid_from"), given.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("Hari terakhir tidak boleh sebelum hari mulai."))
        if ends and self.category and _outlasts(self.category, ends):
            self.add_error("valid_until", _("Akhiri atau pindahkan dulu kategori di dalam kelompok ini."))
        return given


def _groups_for(category: Category | None) -> QuerySet[Category]:
    """Return what a category may stand in: groups, which stand in none and hold no reports; a group moves nowhere."""
    if category is not None and category.children.exists():
        return Category.objects.none()
    has_children = Exists(Category.objects.filter(parent=OuterRef("pk")))
    is_used = Exists(Report.objects.filter(category=OuterRef("pk")))
    groups = Category.objects.filter(has_children | ~is_used, parent=None)
    return groups.exclude(pk=category.pk if category else 0).order_by("name")


def _outlasts(group: Category, day: date) -> bool:
    """Tell whether a category of the group counts longer than the day."""
    return group.children.filter(Q(valid_until=None) | Q(valid_until__gt=day)).exists()


@office_admin_only
@require_safe
def category_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every category with its open reports, group by group."""
    ensure_governs(visit)
    counted = on_desk_of(visit.actor).filter(status__in=OPEN).order_by().values("category")
    counts: dict[int | None, int] = dict(counted.annotate(n=Count("pk")).values_list("category", "n"))
    house = house_of(visit)
    rows = [
        Row(category, counts.get(category.pk, 0), category.is_valid_on(visit.today), _is_ours(category, house))
        for category in Category.objects.select_related("parent", "agency").order_by("name")
    ]
    groups = [(row, [leaf for leaf in rows if leaf.category.parent_id == row.category.pk]) for row in _tops(rows)]
    return show(request, visit, "categories", {"groups": groups, "without": counts.get(None, 0)})


def _tops(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.category.parent_id is None]


def _is_ours(category: Category, house: House) -> bool:
    """Tell whether an admin may change a category: not one that belongs to another government's agency."""
    return category.agency is None or house.contains(category.agency)


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def category_page(request: HttpRequest, visit: Visit, category_id: int | None = None) -> HttpResponse:
    """Add a category, or change one.

    :raises Http404: for one that belongs to another government.
    """
    ensure_governs(visit)
    house = house_of(visit)
    category = _category(category_id, house)
    sent = request.POST if request.method == "POST" else None
    form = CategoryForm(sent, house=house, category=category, initial=_initial(category, visit.today))
    if sent is not None and form.is_valid():
        _save(form, category, visit)
        messages.success(request, _("Kategori disimpan."))
        return redirect("office_categories")
    topics = Category.objects.exclude(national_topic="").order_by("national_topic")
    known = topics.values_list("national_topic", flat=True).distinct()
    return show(
        request,
        visit,
        "category",
        {"form": form, "category": category, "topics": known},
        status=422 if form.errors else 200,
    )


def _category(category_id: int | None, house: House) -> Category | None:
    if category_id is None:
        return None
    category = Category.objects.filter(pk=category_id).select_related("agency", "parent").first()
    if category is None or not _is_ours(category, house):
        raise Http404
    return category


def _initial(category: Category | None, today: date) -> dict[str, Any]:
    if category is None:
        return {"valid_from": today}
    names = ("name", "parent", "national_topic", "national_subtopic", "valid_from", "valid_until")
    known = {name: getattr(category, name) for name in names}
    code = category.agency.code if category.agency else None
    return known | {"agency": code, "search_words": "\n".join(category.search_words)}


@transaction.atomic
def _save(form: CategoryForm, category: Category | None, visit: Visit) -> None:
    action = OfficeAction.CATEGORY_CHANGED if category else OfficeAction.CATEGORY_ADDED
    row = category or Category(code=_free_code(form.cleaned_data["name"]))
    changed = [name for name, value in form.cleaned_data.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, form.cleaned_data[name])
    row.save()
    facts = {"category": row.pk, "fields": changed}
    office_record.write(action, _place(visit), actor=visit.actor.label, at=visit.now, facts=facts)
    forget_all()


def _place(visit: Visit) -> Agency:
    """Return in whose record a category belongs: the admin's government's; the home's for a national admin."""
    roots = house_of(visit).roots
    return roots[0] if roots else home_agency()


def _free_code(name: str) -> str:
    """Return a code made of the name; it stays when the name changes."""
    stem = slugify(name)[:50] or "kategori"
    taken = set(Category.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (stem, *numbered) if code not in taken)
