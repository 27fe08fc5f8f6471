"""A field's value together with the candidates that it was made from."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from pipelines.model.extraction import Found

Value = TypeVar("Value", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Generic[Value]):
    """What was chosen for a field, and of which candidates it was made; none of them where the value is empty."""

    value: Value
    found: tuple[Found, ...] = ()
