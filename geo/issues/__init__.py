"""Find every issue: one module an issue, each with a LAYER; nothing to register by hand."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from geo.layer import Layer


@cache
def every_layer() -> tuple[Layer, ...]:
    """The LAYER of every module of this folder, in the order the layers give."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    layers = [module.LAYER for module in modules if hasattr(module, "LAYER")]
    return tuple(sorted(layers, key=lambda layer: layer.order))
