"""The web editor in a real browser, driven as a person would; its folder is one that only this browser sees."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, TimeoutError, expect

PICKER = """
window.showDirectoryPicker = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("hub");
"""
"""Stands for the dialogue in which a person picks the folder of the project; no script can answer that one."""

FILL = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("hub", { create: true });
  await root.getDirectoryHandle(".git", { create: true });
  const put = async ([path, text]) => {
    const parts = path.split("/");
    const name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  };
  const all = Object.entries(files);
  while (all.length) await Promise.all(all.splice(0, 50).map(put));
}"""

READ = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("hub"), "");
  return found;
}"""

ONE = """async (path) => {
  let handle = await (await navigator.storage.getDirectory()).getDirectoryHandle("hub");
  const parts = path.split("/");
  const name = parts.pop();
  try {
    for (const part of parts) handle = await handle.getDirectoryHandle(part);
    return await (await (await handle.getFileHandle(name)).getFile()).text();
  } catch { return null; }
}"""
PATIENCE = 30.0
"""Seconds until a file has to be saved, on a busy machine."""


def _closed(url: str) -> bool:
    return "/entries/" not in url and "/new" not in url


class Editor:
    """The editor with a folder open; `asked` are its requests for other machines, also those that its policy stops."""

    def __init__(self, browser: Browser, address: str, files: Mapping[str, str]) -> None:
        self.context = browser.new_context(
            # Tall, since the editor makes only the fields that are in sight; coarse, since nobody looks at it.
            viewport={"width": 800, "height": 4500},
            device_scale_factor=0.2,
            locale="en-GB",
            timezone_id="America/Los_Angeles",  # where midnight in UTC is the day before
            reduced_motion="reduce",
        )
        self.context.add_init_script(PICKER)
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.given: dict[str, tuple[Mapping[str, Any], Any]] = {}
        """What was typed or chosen in this form, by field."""
        self.warnings: list[str] = []
        self.page.on("request", lambda request: self._left(request.url))
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.address = f"{address}/admin/"
        self.page.goto(f"{self.address}licences.txt")
        self.page.evaluate(FILL, dict(files))
        self.page.goto(self.address)
        self.page.get_by_role("button", name="Work with Local Repository").click()
        self.page.get_by_text("Lists").wait_for()

    def _left(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname != "127.0.0.1":
            self.asked.append(url)

    def _told(self, message: ConsoleMessage) -> None:
        if message.type == "warning":
            self.warnings.append(message.text)

    def files(self) -> dict[str, str]:
        """What lies in the folder now."""
        found: dict[str, str] = self.page.evaluate(READ)
        return found

    def go(self, route: str) -> None:
        """Follow a link within the editor."""
        self.page.evaluate("route => { location.hash = route; }", f"#/collections/{route}")

    def open(self, collection: str, entry: str) -> None:
        """An entry in its form, all of it in sight."""
        name = "" if collection == "lists" else entry.rpartition("/")[2]
        self._show(collection, f"{collection}/entries/{entry}", name)

    def new(self, collection: str) -> None:
        """The empty form of a new entry."""
        self._show(collection, f"{collection}/new", "")

    def _show(self, collection: str, route: str, name: str) -> None:
        """From the list, where no form is in sight that could be taken for this one.

        On a busy machine the editor may still be on its way back from the last form: then the link is followed again.
        """
        end = time.monotonic() + PATIENCE
        self.given.clear()
        while True:
            self.go(collection)
            expect(self.page.locator("section[data-key-path]")).to_have_count(0, timeout=PATIENCE * 1000)
            self.go(route)
            try:
                if collection == "lists":
                    self.field("entries").wait_for(timeout=5000)
                else:
                    expect(self.field("id").locator("input")).to_have_value(name, timeout=5000)
            except (AssertionError, TimeoutError):
                if time.monotonic() > end:
                    raise
            else:
                return

    def field(self, key: str) -> Locator:
        """The part of the form for one field, as `title` or `steps.0.why`."""
        return self.page.locator(f'section[data-key-path="{key}"]')

    def save(self, path: str, before: str | None) -> str:
        """Save, and wait until the file is another one; its text."""
        end = time.monotonic() + PATIENCE
        while not self._saved():
            if time.monotonic() > end:
                raise AssertionError(f"{path} was not saved: {self.faults()}")
            self._type_again()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            now: str | None = self.page.evaluate(ONE, path)
            if now and now != before:
                return now
            self.page.wait_for_timeout(20)
        raise AssertionError(f"{path} was not saved: {self.faults()}")

    def _saved(self) -> bool:
        """Press the button; whether the form closes."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        try:
            self.page.wait_for_url(_closed, timeout=PATIENCE * 250)
        except TimeoutError:
            return False
        return True

    def _type_again(self) -> None:
        """What was typed or chosen before the editor listened, in each field that it takes for empty."""
        for part in self.page.locator('section[data-key-path]:has([role="alert"]:not(:empty))').all():
            entry, key = part.locator("input, textarea").first, part.get_attribute("data-key-path") or ""
            if key in self.given:
                widget, value = self.given[key]
                if entry.count() and widget["widget"] not in ("select", "relation", "boolean"):
                    entry.fill("")
                self.fill(widget, value, key)
            elif entry.count() and (text := entry.input_value()):
                entry.fill("")
                entry.fill(text)

    def set(self, key: str, text: str) -> None:
        """Type into a field until the editor has noticed: it listens a moment later than it shows the field."""
        entry = self.field(key).locator("input, textarea").first
        save = self.page.get_by_role("button", name="Save", exact=True)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            entry.fill("")
            entry.fill(text)
            self.page.wait_for_timeout(50)
            if save.is_enabled():
                return
        raise AssertionError(f"{key} cannot be changed")

    def faults(self) -> list[str]:
        """What the form says is wrong."""
        return self.page.locator('section[data-key-path] [role="alert"]').all_inner_texts()

    def fill(self, widget: Mapping[str, Any], value: Any, key: str = "", there: int = 0) -> None:
        """Fill in one field as its configuration says; a list gets further members, below the `there` that it has."""
        key = key or str(widget["name"])
        part = self.field(key)
        if widget["widget"] == "list":
            self._list(widget, value, key, there)
            return
        if widget["widget"] != "boolean":  # pressed again, it would be off
            self.given[key] = (widget, value)
        if widget["widget"] in ("select", "relation"):
            for one in value if isinstance(value, list) else [value]:
                self._choose(part, str(one))
        elif widget["widget"] == "boolean":
            part.get_by_role("switch").click()
        else:
            part.locator("input, textarea").first.fill(str(value))

    def _list(self, widget: Mapping[str, Any], values: list[Any], key: str, there: int) -> None:
        own = f'section[data-key-path="{key}"]'
        # Without those of the lists within its members: they come to sight a moment later.
        items = self.page.locator(f"{own} .item-wrapper:not({own} section .item-wrapper)")
        for number, value in enumerate(values, there):
            expect(items).to_have_count(number, timeout=PATIENCE * 1000)
            self.field(key).get_by_role("button", name="Add").last.click()
            expect(items).to_have_count(number + 1, timeout=PATIENCE * 1000)
            if "field" in widget:
                self.fill(widget["field"], value, f"{key}.{number}")
                continue
            for inner in widget["fields"]:
                if inner["name"] in value:
                    self.fill(inner, value[inner["name"]], f"{key}.{number}.{inner['name']}")

    def _choose(self, part: Locator, value: str) -> None:
        """A choice: as a button where there are few, else out of a list that opens."""
        few = part.locator(f':is([role="radio"], [role="checkbox"])[data-value="{value}"]')
        many = part.get_by_role("combobox")
        few.or_(many).first.wait_for()
        if few.count():
            few.first.click()
            return
        many.first.click()
        self.page.locator(f'[role="option"][data-value="{value}"]:visible').first.click()
