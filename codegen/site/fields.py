"""Griffe's view of the package, for readers: fields in a list, and only methods as headings."""

from __future__ import annotations

from typing import Any

import griffe

BASES = "fastgpt_typed._base.model"
"""What every model inherits is not told of each."""


class Fields(griffe.Extension):
    """Moves the fields and properties of classes into their docstrings."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Look at every class, now that all base classes are known."""
        classes = [item for item in _below(pkg) if isinstance(item, griffe.Class)]
        for item in classes:
            _tell_fields(item)
        for item in classes:
            for name in [name for name, member in item.members.items() if not _is_told(member)]:
                del item.members[name]


def _below(module: griffe.Module) -> list[griffe.Object]:
    found: list[griffe.Object] = []
    for member in module.members.values():
        if isinstance(member, griffe.Module):
            found += _below(member)
        elif isinstance(member, griffe.Object):
            found.append(member)
    return found


def _tell_fields(item: griffe.Class) -> None:
    fields = [
        _described(name, member)
        for name, member in {**item.inherited_members, **item.members}.items()
        if member.is_attribute and not name.startswith(("_", "model_"))
    ]
    if item.docstring is None:
        item.docstring = griffe.Docstring("", parent=item)
    sections = item.docstring.parsed
    written = [part for part in sections if isinstance(part, griffe.DocstringSectionAttributes)]
    told = {field.name for part in written for field in part.value}
    missing = [field for field in fields if field.name not in told]
    if written:
        written[0].value += missing
    elif missing:
        sections.append(griffe.DocstringSectionAttributes(missing))


def _described(name: str, member: griffe.Object | griffe.Alias) -> griffe.DocstringAttribute:
    target = member.final_target if isinstance(member, griffe.Alias) else member
    return griffe.DocstringAttribute(
        name,
        annotation=target.annotation if isinstance(target, griffe.Attribute) else None,
        description=target.docstring.value if target.docstring else "",
    )


def _is_told(member: griffe.Object | griffe.Alias) -> bool:
    return (
        member.is_function
        and (member.name == "__init__" or not member.name.startswith("_"))
        and not member.path.startswith(f"{BASES}.")
    )
