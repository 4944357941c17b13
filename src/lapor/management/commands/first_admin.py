"""`./lapor first_admin USERNAME --name NAME`: open a new installation: its agency, and an admin who does the rest."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from lapor.agencies.contacts import OfficerContacts
from lapor.agencies.models import Agency, Keyword, Level, Posting, Role
from lapor.core import clock
from lapor.demo.seed_places import load_agencies, load_categories, load_regions
from lapor.desk.office.staff import NewOfficer, PostingWish, add_officer
from lapor.reports.guards import Visit
from lapor.reports.permissions import SYSTEM

KOTA_METRO = "KOTA-METRO"
NATIONAL = (Level.MINISTRY, Level.INSTITUTION)


def home_of_a_new_installation(name: str, level: Level) -> Agency:
    """Return the agency that `HOME_AGENCY` names, made when it is not there.

    For Kota Metro its kelurahan, agencies and categories come along; others add theirs on their own pages.
    """
    code = settings.HOME_AGENCY
    known = Agency.objects.filter(code=code).first()
    if known is not None:
        return known
    if code == KOTA_METRO:
        agencies = load_agencies(load_regions())
        load_categories(agencies)
        return agencies[code]
    agency = Agency.objects.create(code=code, name=name or code, short_name=(name or code)[:20], level=level)
    agency.path = f"/{agency.pk}/"
    agency.save(update_fields=["path"])
    Keyword.objects.get_or_create(words=settings.SMS_KEYWORD.upper(), defaults={"agency": agency})
    return agency


class Command(BaseCommand):
    """Make the first admin; later ones are added on the page Kantor."""

    help = "Open a new installation: make the agency HOME_AGENCY and its first admin, and print a one-time password."

    def add_arguments(self, parser: CommandParser) -> None:
        """The agency's name and level are needed only where it is not known yet."""
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="the admin's full name")
        parser.add_argument("--agency-name", default="", help="name of the agency HOME_AGENCY, if it is new")
        parser.add_argument("--level", default=Level.CITY.value, choices=Level.values, help="its level, if it is new")

    def handle(self, *args: Any, username: str, name: str, agency_name: str, level: str, **options: Any) -> None:
        """Make agency and admin together, or nothing."""
        now = clock.now()
        try:
            with transaction.atomic():
                agency = home_of_a_new_installation(agency_name, Level(level))
                role = Role.NATIONAL_ADMIN if agency.level in NATIONAL else Role.AGENCY_ADMIN
                if Posting.objects.filter(agency=agency, role=role).exists():
                    raise CommandError(
                        "Sudah ada admin; ia menambah petugas di halaman Kantor. / There is an admin already, who adds "
                        "officers on the page Kantor. Locked out? See ./lapor reset_second_factor."
                    )
                wish = PostingWish(role, agency, localdate(now))
                new = NewOfficer(name, username, OfficerContacts(), wish)
                _officer, password = add_officer(new, Visit(SYSTEM, now))
        except IntegrityError as error:
            raise CommandError(f"Nama pengguna {username} sudah dipakai. / The username is taken.") from error
        self.stdout.write(f"{agency.name}: {role.label}\n  {settings.SITE_URL}/masuk/\n  {username}\n  {password}")
