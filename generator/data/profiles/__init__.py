"""The three profiles: which tables a package may hold, and what each column means.

A profile is a JSON file beside this module. It is the one place where a column
is declared: its title, description, unit and constraints. Schemas of packages,
the data dictionary, forms and tables are derived from it.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PROFILES = ("schools", "results", "roadmaps")
LANGUAGES = ("ru", "en")


@dataclass(frozen=True, kw_only=True)
class Category:
    """One value of an enumeration, with what a reader sees instead of it."""

    value: str
    label: str
    label_en: str

    def called(self, language: str) -> str:
        return self.label_en if language == "en" else self.label


@dataclass(frozen=True, kw_only=True)
class Titled:
    """What is called and described in Russian and in English."""

    name: str
    title: str
    title_en: str
    description: str
    description_en: str

    def called(self, language: str) -> str:
        return self.title_en if language == "en" else self.title

    def described(self, language: str) -> str:
        return self.description_en if language == "en" else self.description


@dataclass(frozen=True, kw_only=True)
class Field(Titled):
    """A column: `type` is a Table Schema type, `unit` what a number counts."""

    type: str
    unit: str | None = None
    constraints: Mapping[str, Any]
    categories: tuple[Category, ...] = ()
    options: Mapping[str, Any]

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    def label(self, value: object, language: str = "ru") -> str:
        """What a reader sees for `value`: the category's label, else the value."""
        for category in self.categories:
            if category.value == value:
                return category.called(language)
        return str(value)

    def descriptor(self) -> dict[str, Any]:
        """The field as a Table Schema field, with the enumeration spelt out."""
        constraints = dict(self.constraints)
        if self.categories:
            constraints["enum"] = [category.value for category in self.categories]
        entry: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            **self.options,
            "title": self.title,
            "title_en": self.title_en,
            "description": self.description,
            "description_en": self.description_en,
        }
        if self.unit:
            entry["unit"] = self.unit
        if self.categories:
            entry["categories"] = [
                {"value": item.value, "label": item.label, "label_en": item.label_en}
                for item in self.categories
            ]
        if constraints:
            entry["constraints"] = constraints
        return entry


@dataclass(frozen=True, kw_only=True)
class Key:
    """A reference from `fields` of a table to `target_fields` of the table `target`.

    `local` keys must be met inside the same package, others on the whole site.
    """

    fields: tuple[str, ...]
    target: str
    target_fields: tuple[str, ...]
    local: bool


@dataclass(frozen=True, kw_only=True)
class Resource(Titled):
    """A table: its columns, its primary key and its references to other tables.

    A `required` one may be missing where the table `unless` is there.
    """

    required: bool
    unless: str = ""
    primary_key: tuple[str, ...]
    keys: tuple[Key, ...]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def names_others(self) -> tuple[str, ...]:
        """Columns that name what many rows tell of: the parts of a key of several."""
        if len(self.primary_key) == 1:
            return ()
        parts = (field for field in self.fields if field.name in self.primary_key)
        return tuple(part.name for part in parts if part.type == "string" and part.required)

    def schema(self, present: Collection[str]) -> dict[str, Any]:
        """The Table Schema of this table in a package that holds tables `present`.

        Foreign keys to tables that the package does not hold are left out, for
        stock tools refuse a key to a table that is not there.
        """
        keys = [
            {
                "fields": list(key.fields),
                "reference": {
                    "resource": "" if key.target == self.name else key.target,
                    "fields": list(key.target_fields),
                },
            }
            for key in self.keys
            if key.local and (key.target in present or key.target == self.name)
        ]
        schema: dict[str, Any] = {
            "fields": [field.descriptor() for field in self.fields],
            "primaryKey": list(self.primary_key),
        }
        return schema | ({"foreignKeys": keys} if keys else {})

    def descriptor(self, present: Collection[str]) -> dict[str, Any]:
        """What a new descriptor says of this table in a package that holds tables `present`."""
        return {
            "name": self.name,
            "type": "table",
            "path": f"{self.name}.csv",
            "title": self.title,
            "description": self.description,
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": self.schema(present),
        }


@dataclass(frozen=True, kw_only=True)
class Profile(Titled):
    """A kind of package: the tables that it may hold."""

    resources: tuple[Resource, ...]

    @property
    def resource_names(self) -> tuple[str, ...]:
        return tuple(resource.name for resource in self.resources)

    def resource(self, name: str) -> Resource:
        return next(resource for resource in self.resources if resource.name == name)

    def needed(self, present: Collection[str]) -> frozenset[str]:
        """The tables that a package with the tables `present` must have."""
        required = (table for table in self.resources if table.required)
        return frozenset(table.name for table in required if table.unless not in present)


TEXTS = ("title", "title_en", "description", "description_en")


def _field(entry: Mapping[str, Any]) -> Field:
    known = {"name", "type", "unit", "constraints", "categories", *TEXTS}
    return Field(
        name=entry["name"],
        type=entry["type"],
        unit=entry.get("unit"),
        constraints=entry.get("constraints", {}),
        categories=tuple(Category(**item) for item in entry.get("categories", ())),
        options={key: value for key, value in entry.items() if key not in known},
        **{key: entry[key] for key in TEXTS},
    )


def _keys(entry: Mapping[str, Any]) -> tuple[Key, ...]:
    return tuple(
        Key(
            fields=tuple(item["fields"]),
            target=item["reference"]["resource"] or entry["name"],
            target_fields=tuple(item["reference"]["fields"]),
            local=local,
        )
        for kind, local in (("foreignKeys", True), ("siteKeys", False))
        for item in entry.get(kind, ())
    )


def _resource(entry: Mapping[str, Any]) -> Resource:
    return Resource(
        name=entry["name"],
        required=entry.get("required", False),
        unless=entry.get("unless", ""),
        primary_key=tuple(entry["primaryKey"]),
        keys=_keys(entry),
        fields=tuple(_field(item) for item in entry["fields"]),
        **{key: entry[key] for key in TEXTS},
    )


@cache
def profile(name: str) -> Profile:
    """The profile called `name`; KeyError if there is none."""
    if name not in PROFILES:
        raise KeyError(name)
    entry = json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))
    return Profile(
        name=entry["name"],
        resources=tuple(_resource(item) for item in entry["resources"]),
        **{key: entry[key] for key in TEXTS},
    )


@cache
def resource(name: str) -> Resource:
    """The table called `name`, whichever profile holds it (names are unique)."""
    return next(table for key in PROFILES for table in profile(key).resources if table.name == name)
