"""Find a plug: one of ours by its short name, a user's by "package.module:function"."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeVar, cast

from pipelines.errors import ConfigError

Plug = TypeVar("Plug", bound=Callable[..., object])


def load_plug(name: str, built_ins: Mapping[str, Plug], kind: str) -> Plug:
    """The function that `name` stands for; `kind` is what the user calls such a thing, e.g. `output`."""
    if name in built_ins:
        return built_ins[name]
    module, colon, function = name.partition(":")
    if not colon:
        known = ", ".join(sorted(built_ins))
        raise ConfigError(kind, f"there is no {name!r}; choose one of {known}, or name your own as package.module:function")
    if not all(part.isidentifier() for part in [*module.split("."), function]):
        raise ConfigError(kind, f"{name!r} is not of the form package.module:function")
    plug = getattr(_module(module, kind), function, None)
    if not callable(plug):
        raise ConfigError(kind, f"module {module} has no function {function!r}")
    return cast("Plug", plug)


def _module(name: str, kind: str) -> object:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            why = f"there is no module {error.name}; install it, or put its folder on PYTHONPATH"
        else:
            why = f"module {name} needs {error.name}, which is not installed"
        raise ConfigError(kind, why) from None
