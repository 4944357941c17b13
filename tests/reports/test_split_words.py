"""What the public reads of the parts of a split report: nothing personal, in any of them."""

from factories import NOW, City, report_at
from lapor.reports import operations
from lapor.reports.operations import Part, Step
from lapor.reports.workflow import Status

MASKED = "Hubungi [nomor telepon disamarkan] soal lampu."


def test_every_part_is_masked_for_the_public(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    said = "Hubungi 0812-3456-7890 soal lampu."
    parts = [Part("Lampu 0812-3456-7890", said), Part("Jalan", said)]
    first, second = operations.split(Step(report.number, city.verifier, NOW), parts)
    assert first.title == "Lampu [nomor telepon disamarkan]"
    assert (first.public_text, second.public_text) == (MASKED, MASKED)
    assert "0812" not in first.public_text
