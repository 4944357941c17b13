"""Categories: added, renamed, moved and ended, never deleted; each with how many open reports have it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lapor.agencies import office_record
from lapor.agencies.models import Agency, Category
from lapor.agencies.office_record import OfficeAction
from lapor.agencies.offices import House
from lapor.agencies.queries import GOVERNMENTS, home_agency, offered_to
from lapor.core.memory import forget_all
from lapor.desk.office.category_form import CategoryForm, is_taken
from lapor.desk.office.page import ensure_governs, house_of, show
from lapor.reports.guards import Visit, office_admin_only
from lapor.reports.permissions import on_desk_of
from lapor.reports.workflow import OPEN


@dataclass(frozen=True)
class Row:
    """A category with its open reports, as far as the visitor sees them, and whether he may change it."""

    category: Category
    open: int
    is_valid: bool
    is_ours: bool
    is_shared: bool


@office_admin_only
@require_safe
def category_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the shared categories and those of the government, with their open reports, group by group."""
    ensure_governs(visit)
    counted = on_desk_of(visit.actor).filter(status__in=OPEN).order_by().values("category")
    counts: dict[int | None, int] = dict(counted.annotate(n=Count("pk")).values_list("category", "n"))
    house, asked = house_of(visit), _government_asked(request, visit)
    shown = Category.objects.filter(offered_to(*(government.pk for government in asked)))
    rows = [
        Row(
            category,
            counts.get(category.pk, 0),
            category.is_valid_on(visit.today),
            is_ours=house.owns(category),
            is_shared=category.government_id is None,
        )
        for category in shown.select_related("parent", "agency").order_by("name")
    ]
    groups = [(row, [leaf for leaf in rows if leaf.category.parent_id == row.category.pk]) for row in _tops(rows)]
    context = {"groups": groups, "without": counts.get(None, 0), "governments": _offered(house, asked)}
    return show(request, visit, "categories", context | {"has_foreign": not all(row.is_ours for row in rows)})


def _government_asked(request: HttpRequest, visit: Visit) -> tuple[Agency, ...]:
    """Return whose categories are shown beside the shared ones: a national admin chooses, the home's at first."""
    house = house_of(visit)
    if not house.is_national:
        return house.governments
    code = request.GET.get("pemerintah", "").replace("\0", "")
    return (Agency.objects.filter(code=code, level__in=GOVERNMENTS).first() or home_agency(),)


def _offered(house: House, asked: tuple[Agency, ...]) -> list[tuple[Agency, bool]]:
    """Return the governments that a national admin can choose, those with categories of their own, and the choice."""
    if not house.is_national:
        return []
    having = Q(pk__in=Category.objects.values("government")) | Q(pk=home_agency().pk)
    return [(row, row in asked) for row in Agency.objects.filter(having).order_by("name")]


def _tops(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.category.parent_id is None]


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def category_page(request: HttpRequest, visit: Visit, category_id: int | None = None) -> HttpResponse:
    """Add a category, or change one.

    :raises Http404: for one that belongs to another government, or to all.
    """
    ensure_governs(visit)
    house = house_of(visit)
    category = _category(category_id, house)
    sent = request.POST if request.method == "POST" else None
    initial = _initial(category, visit.today)
    form = CategoryForm(sent, house=house, category=category, today=visit.today, initial=initial)
    if sent is not None and form.is_valid() and _saved(form, category, visit):
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
    category = Category.objects.filter(pk=category_id).select_related("agency", "parent", "government").first()
    if category is None or not house.owns(category):
        raise Http404
    return category


def _initial(category: Category | None, today: date) -> dict[str, Any]:
    if category is None:
        return {"valid_from": today, "government": None}
    names = ("name", "parent", "national_topic", "national_subtopic", "valid_from", "valid_until")
    known = {name: getattr(category, name) for name in names}
    codes = {"agency": category.agency, "government": category.government}
    known |= {name: row.code if row else None for name, row in codes.items()}
    return known | {"search_words": "\n".join(category.search_words)}


def _saved(form: CategoryForm, category: Category | None, visit: Visit) -> bool:
    """Save; False when somebody else took the name a moment ago, which the form then says."""
    try:
        with transaction.atomic():
            place = office_record.lock(form.cleaned_data["government"] or home_agency())
            if not is_taken(form.cleaned_data["name"], form.cleaned_data["government"], category):
                _save(form, category, place, visit)
                return True
    except IntegrityError:  # the code, taken in another government
        pass
    form.add_error("name", _("Nama ini baru saja dipakai. Muat ulang daftar kategori."))
    return False


def _save(form: CategoryForm, category: Category | None, place: Agency, visit: Visit) -> None:
    action = OfficeAction.CATEGORY_CHANGED if category else OfficeAction.CATEGORY_ADDED
    row = category or Category(code=_free_code(form.cleaned_data["name"]))
    changed = [name for name, value in form.cleaned_data.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, form.cleaned_data[name])
    if changed:
        row.save()
        facts = {"category": row.pk, "fields": changed}
        office_record.write(action, place, actor=visit.actor.label, at=visit.now, facts=facts)
        forget_all()


def _free_code(name: str) -> str:
    """Return a code made of the name; it stays when the name changes."""
    stem = slugify(name)[:50] or "kategori"
    taken = set(Category.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (stem, *numbered) if code not in taken)
