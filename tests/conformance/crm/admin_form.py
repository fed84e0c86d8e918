"""The forms of DjangoCRM's admin, sent as a browser would send them."""

from html.parser import HTMLParser

from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

import common.models
import crm.models


class _Fields(HTMLParser):
    def __init__(self):
        super().__init__()
        self.data = {}
        self.select = None
        self.text = None

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "input" and has.get("name"):
            boxes = has.get("type") in ("checkbox", "radio")
            if has.get("type") not in ("submit", "file") and (not boxes or "checked" in has):
                self.add(has["name"], has.get("value") or ("on" if boxes else ""))
        elif tag == "select":
            self.select = has.get("name")
        elif tag == "option" and self.select and "selected" in has:
            self.add(self.select, has.get("value", ""))
        elif tag == "textarea":
            self.text = has.get("name")
            self.add(self.text, "")

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            self.text = None

    def handle_data(self, data):
        if self.text:
            self.data[self.text][-1] += data

    def add(self, name, value):
        self.data.setdefault(name, []).append(value)


def filled(page):
    """Every field of the page's forms with its present value."""
    fields = _Fields()
    fields.feed(page)
    # A browser leaves out the line break that opens a text area.
    return {
        name: [value.removeprefix("\n") for value in values] for name, values in fields.data.items()
    }


class Admin:
    """A superuser at work in the admin."""

    def __init__(self):
        root = User.objects.create_superuser("root", "root@example.com", "a password")
        common.models.UserProfile.objects.get_or_create(user=root)
        # What DjangoCRM's `setupdata` would have made: its forms offer as owners only managers, and
        # ask for a currency.
        managers = Group.objects.create(name="managers")
        User.objects.get(username="jane").groups.add(managers)
        crm.models.Currency.objects.get_or_create(
            name="EUR", rate_to_state_currency=1, rate_to_marketing_currency=1,
            is_state_currency=True, is_marketing_currency=True,
        )
        self.client = Client()
        self.client.force_login(root)

    def page(self, address):
        response = self.client.get(address, follow=True)
        if response.status_code != 200:
            raise AssertionError(f"{address} answers {response.status_code}")
        return response.content.decode()

    def change_stage(self, deal, stage):
        # The form of DjangoCRM 2.0.0 cannot save a deal that came from no request.
        request = crm.models.Request.objects.create(
            request_for=deal.name, first_name="Ada", department=deal.department, owner=deal.owner,
            lead=deal.lead, deal=deal,
        )
        crm.models.Deal.objects.filter(pk=deal.pk).update(request=request)
        address = reverse("admin:crm_deal_change", args=[deal.pk])
        data = filled(self.page(address))
        data["stage"] = [str(crm.models.Stage.objects.get(name=stage).pk)]
        data["next_step"] = data.get("next_step") or [""]
        if not data["next_step"][0]:
            data["next_step"] = ["look at it"]
        response = self.client.post(address, {**data, "_save": ["Save"]})
        if response.status_code != 302:
            raise AssertionError(f"the form was not taken: {response.context['errors']}")
