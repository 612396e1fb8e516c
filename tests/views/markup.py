"""Reading HTML back as a browser would: which elements and attributes there are, and the words between them."""

from __future__ import annotations

from html.parser import HTMLParser


class Read(HTMLParser):
    """What a piece of HTML consists of."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str | None]] = []
        self._langs: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in {"br", "link", "meta", "img", "input", "source"}:
            inherited = self._langs[-1][1] if self._langs else None
            self._langs.append((tag, dict(attrs).get("lang", inherited)))

    def handle_endtag(self, tag: str) -> None:
        assert self._langs.pop()[0] == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((data, self._langs[-1][1] if self._langs else None))

    @property
    def words(self) -> str:
        return " ".join(" ".join(text for text, _ in self.texts).split())

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    @property
    def links(self) -> list[str]:
        return [attributes["href"] or "" for tag, attributes in self.elements if tag == "a"]

    def lang_of(self, part: str) -> str | None:
        """The language in which the first text holding `part` is marked."""
        return next(lang for text, lang in self.texts if part in text)
