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


def test_a_link_for_the_temporary_file_is_not_written_through(tmp_path: Path) -> None:
    """A link planted under the name that a page has while it is written."""
    folder, outside = tmp_path / "output", tmp_path / "outside"
    write(folder, FILES)
    outside.write_text("kept")
    for name in (".index.html.new", "events/a/.index.html.new"):
        (folder / name).symlink_to(outside)
    write(folder, FILES | {"/": b"new", "/events/a/": b"new"})
    assert outside.read_text() == "kept"
    assert (folder / "index.html").read_bytes() == b"new"


def test_a_link_for_a_folder_is_not_gone_through(tmp_path: Path) -> None:
    """A link planted in place of a folder on the way to a page; the mark may be one too."""
    folder, outside = tmp_path / "output", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "status.json").symlink_to(tmp_path / "precious")
    (tmp_path / "precious").write_text("kept")
    (folder / "events").symlink_to(outside)
    write(folder, FILES)
    assert list(outside.iterdir()) == []
    assert (tmp_path / "precious").read_text() == "kept"
    assert not (folder / "events").is_symlink()


def test_files_and_folders_in_one_anothers_place_make_way(tmp_path: Path) -> None:
    """A file where a folder is needed, a folder where a file is, and one under the temporary name."""
    folder = tmp_path / "output"
    write(folder, {"/events": b"file", "/index.html/a/": b"x", "/.status.json.new/": b"x", "/status.json": b"{}"})
    assert write(folder, FILES) == Written(3, 1, 3)
    assert (folder / "events" / "a" / "index.html").read_bytes() == b"a"
    assert (folder / "index.html").read_bytes() == b"home"


def test_links_in_the_editor_that_is_kept_go(tmp_path: Path) -> None:
    """The web editor's files stay, what leads out does not; a folder that is a link is no editor."""
    folder, outside = tmp_path / "output", tmp_path / "outside"
    write(folder, FILES)
    outside.mkdir()
    (outside / "config.yml").write_text("kept")
    (folder / "admin").mkdir()
    (folder / "admin" / "config.yml").write_text("x")
    (folder / "admin" / "index.html").symlink_to(outside / "config.yml")
    (folder / "admin" / "fonts").symlink_to(outside)
    write(folder, FILES)
    assert [path.name for path in (folder / "admin").iterdir()] == ["config.yml"]
    (folder / "admin" / "config.yml").unlink()
    (folder / "admin").rmdir()
    (folder / "admin").symlink_to(outside)
    write(folder, FILES)
    assert not (folder / "admin").exists()
    assert (outside / "config.yml").read_text() == "kept"


@pytest.mark.parametrize("kind", ["link", "file"])
def test_an_output_that_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    """A link is what a pull request may have put there: a person names the folder itself."""
    folder = tmp_path / "output"
    (tmp_path / "victim").mkdir()
    folder.symlink_to(tmp_path / "victim") if kind == "link" else folder.write_text("x")
    with pytest.raises(NotOurs, match="--output"):
        write(folder, FILES)
    assert list((tmp_path / "victim").iterdir()) == []
