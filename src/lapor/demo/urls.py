"""Addresses that exist in demo mode only."""

from django.urls import path

from lapor.demo.phone import messages, phone

urlpatterns = [path("phone", phone, name="demo_phone"), path("phone/messages", messages, name="demo_messages")]
