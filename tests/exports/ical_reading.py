"""Reading a calendar file back by RFC 5545's own words, without the library that wrote it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Component:
    """A component: its properties by name (value, parameters) and the components in it."""

    name: str
    properties: dict[str, tuple[str, str]] = field(default_factory=dict)
    inner: list[Component] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.properties[name][0]


def read(content: bytes) -> Component:
    """The calendar in a file; fails where the file breaks a rule of form."""
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    lines = content.split(b"\r\n")[:-1]
    assert max(map(len, lines)) <= 75
    unfolded = content.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    top = Component("")
    open_ones = [top]
    for line in unfolded:
        head, value = line.split(":", 1)
        name, _, parameters = head.partition(";")
        if name == "BEGIN":
            open_ones[-1].inner.append(Component(value))
            open_ones.append(open_ones[-1].inner[-1])
        elif name == "END":
            assert open_ones.pop().name == value
        else:
            assert name not in open_ones[-1].properties, name
            open_ones[-1].properties[name] = (_unescaped(value), parameters)
    assert open_ones == [top]
    (calendar,) = top.inner
    return calendar


def _unescaped(value: str) -> str:
    return value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
