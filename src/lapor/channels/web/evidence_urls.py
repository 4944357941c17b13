"""The addresses of evidence on its way and of evidence that is there."""

from django.urls import path, re_path

from lapor.channels.web import evidence, uploading

KEPT = r"^laporan/(?P<number>[0-9]{8,10})/lampiran/(?P<attachment_id>[0-9]{1,18})/"

urlpatterns = [
    path("unggah/", uploading.uploads, name="uploads"),
    re_path(r"^unggah/(?P<file_id>[0-9a-f]{16}-[0-9a-f]{1,9}-[\w-]{32})/$", uploading.upload, name="upload"),
    re_path(KEPT + "$", evidence.attachment, name="attachment"),
    re_path(KEPT + "kecil/$", evidence.thumbnail, name="attachment_thumbnail"),
]
