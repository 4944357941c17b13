"""Addresses of the SMS channel."""

from django.urls import path

from lapor.channels.sms.doors import kannel, webhook

urlpatterns = [
    path("kannel", kannel.receive_sms, name="sms_kannel"),
    path("kannel/delivery", kannel.receive_delivery, name="sms_kannel_delivery"),
    path("webhook", webhook.receive_sms, name="sms_webhook"),
    path("webhook/delivery", webhook.receive_delivery, name="sms_webhook_delivery"),
]
