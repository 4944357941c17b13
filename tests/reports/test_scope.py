from lapor.reports.scope import GUIDANCE, OUT_OF_SCOPE, ArchiveReason, described, out_of_scope


def test_the_six_classes_stand_in_the_order_of_the_brochure() -> None:
    assert [each.reason.name for each in out_of_scope()] == [
        "ELECTION", "CRIME", "PRIVATE_COMPANY", "COURT", "SOCIAL_MEDIA", "IRRELEVANT",
    ]  # fmt: skip


def test_each_says_why_and_names_a_body() -> None:
    assert [each.reason for each in out_of_scope() if not (each.label and each.explanation and each.body)] == []
    assert (described(ArchiveReason.CRIME).phone, described(ArchiveReason.COURT).address) == (
        "110 (24 jam); bila ada bahaya 112",
        "Komisi Yudisial: Jalan Kramat Raya 57, Jakarta Pusat",
    )


def test_every_reason_has_guidance() -> None:
    assert set(GUIDANCE) == set(ArchiveReason)
    assert set(OUT_OF_SCOPE) < set(ArchiveReason)
