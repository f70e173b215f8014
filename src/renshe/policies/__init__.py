"""The law as code: a module per policy, each written once and read by a policy officer. Imports core only."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from renshe.core.rules import Policy


@cache
def policies() -> Mapping[str, Policy]:
    """Every policy by name: each module of this package that has one."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    found = [policy for module in modules if isinstance(policy := getattr(module, "policy", None), Policy)]
    return {policy.name: policy for policy in sorted(found, key=lambda one: one.name)}
