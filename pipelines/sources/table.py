"""A table of a source's TOML file whose complaints name the key and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from pipelines.errors import ConfigError
from pipelines.model.source import CanonicalUrl
from pipelines.urls import canonicalise


@dataclass(frozen=True, slots=True)
class Table:
    """A TOML table that names its key in every complaint."""

    where: str
    values: dict[str, object]
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in self.values:
            if name not in self.keys:
                near = get_close_matches(name, self.keys, n=1)
                way_out = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(self.keys)}"
                raise self.fault(name, f"unknown key; {way_out}")

    def fault(self, key: str, why: str) -> ConfigError:
        return ConfigError(self.where + key, why)

    def string(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.fault(key, f'not a text; write {key} = "…" or leave it out')
        return value

    def strings(self, key: str, example: str) -> list[tuple[str, str]]:
        """Each text of an array, with the place to name when it is wrong."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, f'not an array of texts; write {key} = ["{example}"]')
        return [(f"{self.where}{key}.{i}", item) for i, item in enumerate(value, 1)]

    def choice(self, key: str, choices: Iterable[str]) -> str | None:
        value = self.string(key)
        if value is not None and value not in choices:
            raise self.fault(key, f"{value!r} is none of {', '.join(choices)}")
        return value

    def url(self, key: str) -> CanonicalUrl:
        value = self.string(key)
        if value is None:
            raise self.fault(key, f'missing; write {key} = "https://…"')
        try:
            return canonicalise(value)
        except ValueError as fault:
            raise self.fault(key, str(fault)) from None

    def table(self, key: str) -> dict[str, object]:
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, f"not a table; write [{key}] on a line of its own")
        return value

    def tables(self, key: str) -> list[tuple[int, dict[str, object]]]:
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, f"not an array of tables; write [[{key}]] on a line of its own")
        return list(enumerate(value, 1))
