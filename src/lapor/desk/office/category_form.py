"""The form of a category: its names and words, whose it is, where it stands and who answers."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.agencies.models import Agency, Category, valid_on
from lapor.agencies.offices import House, holds
from lapor.agencies.queries import GOVERNMENTS, home_agency, offered_to
from lapor.core.selects import QuickSelect
from lapor.desk.office.officer_forms import day_field
from lapor.desk.office.seen_form import SeenForm
from lapor.reports.models import Report

MOST_WORDS, LONGEST_WORD = 60, 40


class CategoryForm(SeenForm):
    """A category of a group, or a group."""

    name = forms.CharField(
        label=gettext_lazy("Nama"),
        max_length=80,
        error_messages={"required": gettext_lazy("Tulis nama kategorinya.")},
    )
    government = forms.ModelChoiceField(
        Agency.objects.none(),
        label=gettext_lazy("Berlaku untuk"),
        required=False,
        empty_label=gettext_lazy("Semua pemerintah"),
        to_field_name="code",
        widget=QuickSelect,
        help_text=gettext_lazy("Yang berlaku untuk semua hanya diubah admin nasional."),
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

    def __init__(self, *args: Any, house: House, category: Category | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category = category
        owners = _owners(house, category)
        self.sole_owner = owners[0] if len(owners) == 1 and not house.is_national else None
        if self.sole_owner:
            del self.fields["government"]
        else:
            rows = Agency.objects.filter(level__in=GOVERNMENTS).order_by("name")
            self._offer("government", rows if house.is_national else rows.filter(pk__in=[row.pk for row in owners]))
            self.fields["government"].required = not house.is_national
        self._offer("parent", _groups_for(category, owners, is_national=house.is_national))
        agencies = house.agencies().filter(valid_on(today) | Q(pk=category.agency_id if category else None))
        self._offer("agency", agencies.order_by("name"))

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Return the name with single spaces."""
        return " ".join(str(self.cleaned_data["name"]).split())

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
        """Refuse what does not fit together; the one government of the admin's house is the category's."""
        given = super().clean() or {}
        if "government" not in self.errors:
            given["government"] = self.sole_owner or given.get("government")
            self._check_place(given)
        begins, ends = given.get("valid_from"), given.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("Hari terakhir tidak boleh sebelum hari mulai."))
        if ends and self.category and _outlasts(self.category, ends):
            self.add_error("valid_until", _("Akhiri atau pindahkan dulu kategori di dalam kelompok ini."))
        return given

    def _check_place(self, given: dict[str, Any]) -> None:
        owner, parent, agency = given["government"], given.get("parent"), given.get("agency")
        if "name" in given and is_taken(given["name"], owner, self.category):
            self.add_error("name", _("Nama ini sudah dipakai kategori lain."))
        if parent and parent.government not in (None, owner):
            self.add_error("parent", _("Kelompok ini milik pemerintah lain."))
        if agency and owner and not holds(owner, agency):
            self.add_error("agency", _("Instansi ini milik pemerintah lain."))
        if owner and self.category and self.category.children.exclude(government=owner).exists():
            self.add_error("government", _("Kelompok ini memuat kategori pemerintah lain."))


def is_taken(name: str, owner: Agency | None, category: Category | None) -> bool:
    """Tell whether a name is that of another category which is offered beside it."""
    beside = offered_to(owner.pk) if owner else offered_to()
    same = Category.objects.filter(beside, name__iexact=name)
    return same.exclude(pk=category.pk if category else 0).exists()


def _owners(house: House, category: Category | None) -> list[Agency]:
    """Return the governments whose categories the form is about."""
    if not house.is_national:
        return list(house.governments)
    return [category.government] if category and category.government else [home_agency()]


def _groups_for(category: Category | None, owners: list[Agency], *, is_national: bool) -> QuerySet[Category]:
    """Return what a category may stand in: groups, which stand in none and hold no reports; a group moves nowhere.

    A shared one that holds nothing yet becomes a group by national admins only: it would vanish from all other desks.
    """
    if category is not None and category.children.exists():
        return Category.objects.none()
    has_children = Exists(Category.objects.filter(parent=OuterRef("pk")))
    is_unused = ~Exists(Report.objects.filter(category=OuterRef("pk")))
    becomes_one = is_unused if is_national else is_unused & Q(government__isnull=False)
    near = offered_to(*(owner.pk for owner in owners))
    groups = Category.objects.filter(near, has_children | becomes_one, parent=None).select_related("government")
    return groups.exclude(pk=category.pk if category else 0).order_by("name")


def _outlasts(group: Category, day: date) -> bool:
    """Tell whether a category of the group counts longer than the day."""
    return group.children.filter(Q(valid_until=None) | Q(valid_until__gt=day)).exists()
