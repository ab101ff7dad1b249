"""The manner of a user-list connector: one dictionary per row by column name, rules per user, compared with the known users.

Usage: csv-users.py BEFORE AFTER. Prints seconds and how many users differ. BEFORE is read untimed: it stands for what the target holds.
"""
import csv
import sys
import time

KINDS = {"adobeid": "adobeID", "enterpriseid": "enterpriseID", "federatedid": "federatedID"}


def cell(row, name):
    value = (row.get(name) or "").strip()
    return value or None


def read_users(path):
    users = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            email = cell(row, "Work Email")
            if email is None or "@" not in email:
                continue
            user = users.setdefault(email.lower(), {"groups": []})
            user["email"] = email
            user["firstname"] = cell(row, "First Name")
            user["lastname"] = cell(row, "Last Name")
            user["country"] = (cell(row, "Country") or "US").upper()
            user["username"] = cell(row, "Employee ID") or email
            user["kind"] = KINDS.get((cell(row, "Type") or "federatedID").lower())
            user["domain"] = email.split("@")[1].lower()
            user["groups"].extend(part.strip() for part in (cell(row, "Department") or "").split(",") if part.strip())
            user["attributes"] = {name: value for name, value in row.items() if value}
    return users


known = read_users(sys.argv[1])
started = time.perf_counter()
users = read_users(sys.argv[2])
changed = sum(1 for key, user in users.items() if known.get(key) != user)
removed = sum(1 for key in known if key not in users)
print(time.perf_counter() - started, changed + removed)
