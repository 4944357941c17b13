"""Addresses of the SMS channel."""

from django.urls import path

from lapor.channels.sms.kannel import receive_sms

urlpatterns = [path("kannel", receive_sms, name="sms_kannel")]
