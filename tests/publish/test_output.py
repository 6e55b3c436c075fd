"""The output folder holds what was built and nothing else, and nothing else is ever touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.publish.output import NotOurs, Written, write

FILES = {"/": b"home", "/events/a/": b"a", "/feeds/all.atom": b"feed", "/status.json": b"{}"}


def test_addresses_become_files(tmp_path: Path) -> None:
    """An address with a slash at its end is the index of a folder."""
    assert write(tmp_path / "output", FILES) == Written(4, 0, 0)
    assert (tmp_path / "output" / "events" / "a" / "index.html").read_bytes() == b"a"


def test_what_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    """A second build touches only the file that differs."""
    folder = tmp_path / "output"
    write(folder, FILES)
    before = (folder / "index.html").stat().st_mtime_ns
    assert write(folder, FILES | {"/events/a/": b"other"}) == Written(1, 3, 0)
    assert (folder / "index.html").stat().st_mtime_ns == before


def test_stale_files_and_empty_folders_go(tmp_path: Path) -> None:
    """What the build does not hold any more is taken away, links included, their targets untouched."""
    folder, outside = tmp_path / "output", tmp_path / "outside"
    write(folder, FILES)
    outside.mkdir()
    (outside / "precious").write_text("kept")
    (folder / "link").symlink_to(outside)
    rest = {name: body for name, body in FILES.items() if name != "/events/a/"}
    assert write(folder, rest).removed == 1
    assert not (folder / "events").exists()
    assert not (folder / "link").is_symlink()
    assert (outside / "precious").read_text() == "kept"


def test_a_link_in_the_way_is_replaced_not_followed(tmp_path: Path) -> None:
    """A symbolic link where a page should be does not let the build write elsewhere."""
    folder, outside = tmp_path / "output", tmp_path / "outside"
    write(folder, FILES)
    outside.write_text("home")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(outside)
    write(folder, FILES)
    assert not (folder / "index.html").is_symlink()
    assert outside.read_text() == "home"


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    """A folder with files of somebody else is refused, with the way out."""
    (tmp_path / "thesis.doc").write_text("years")
    with pytest.raises(NotOurs, match="--output"):
        write(tmp_path, FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize("address", ["/../x", "/events/../../x", "/a\\b", "/a\0b"])
def test_no_address_leads_out(tmp_path: Path, address: str) -> None:
    """An address that would leave the folder is a bug, and is refused before anything is written."""
    with pytest.raises(ValueError, match="leads out"):
        write(tmp_path / "output", {address: b"x"})
    assert not (tmp_path / "output").exists()
