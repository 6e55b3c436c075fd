"""One finding as an annotation: whatever it holds, GitHub reads one command with the properties that we gave."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from cpdhub.model.harmless import command, markdown
from cpdhub.problems import Problem
from cpdhub.review.finding import Finding, annotation, of_problem, ordered, told

TEXTS = st.one_of(st.text(), st.text(alphabet="a:,=%\n\r#[]| \u2028\u202e"))


def as_the_runner(line: str) -> tuple[str, dict[str, str], str]:
    """(command, properties, data), as ActionCommand.TryParseV2 of actions/runner reads a line."""
    line = line.lstrip()
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, rest = line[2:end].partition(" ")
    properties = {}
    for pair in rest.strip().split(","):
        key, _, value = pair.partition("=")
        if value:
            properties[key] = value
    for escaped, plain in (("%3A", ":"), ("%2C", ",")):
        properties = {key: value.replace(escaped, plain) for key, value in properties.items()}
    return name, properties, line[end + 2 :]


@given(TEXTS, TEXTS, TEXTS, st.integers(0, 10**6))
@example("a,line=1::set-env name=x::y", "title,file=/etc/passwd", "\n::stop-commands::x", 3)
def test_no_text_becomes_an_order(path: str, title: str, message: str, line: int) -> None:
    """One line, one command, no property that we did not give."""
    said = annotation(Finding("warning", title, message, path, line, 1))
    assert len(said.splitlines()) == 1
    name, properties, _ = as_the_runner(said)
    assert name == "warning"
    assert set(properties) <= {"file", "line", "col", "title"}
    assert properties.get("line") == (str(line) if line else None)
    assert "##[" not in said


@given(TEXTS, TEXTS)
def test_a_plain_line_is_one_line(path: str, message: str) -> None:
    """On a desk nothing is a command either."""
    said = told(Finding("error", "Check", message, path))
    assert len(said.splitlines()) <= 1
    assert not said.lstrip().startswith("::")
    assert "##[" not in said


@given(TEXTS)
def test_a_cell_stays_a_cell(text: str) -> None:
    """No row of a table gains a column, a line, a link or a tag."""
    said = markdown(text)
    assert len(said.splitlines()) <= 1
    assert set(said) & set("|<>`[]*\\~@") == set()


def test_what_has_to_be_mended_comes_first() -> None:
    """Then what the pull request changes; each once."""
    one, two, three, four = (
        Finding("warning", "x", "x", "a"), Finding("error", "x", "x", "b"),
        Finding("error", "x", "x", "c"), Finding("warning", "x", "x", "d"),
    )  # fmt: skip
    assert ordered([one, two, three, four, one], {"c", "d"}) == (three, two, four, one)


def test_a_problem_keeps_its_words() -> None:
    """Field, message and mend."""
    found = of_problem(Problem("data/x.yaml", 3, 5, "cost", "is wrong", "write free"))
    assert told(found) == "data/x.yaml:3:5: Check: cost: is wrong (write free)"
    assert annotation(found) == "::error file=data/x.yaml,line=3,col=5,title=Check::cost: is wrong (write free)"


def test_a_command_without_properties() -> None:
    """As the runner has it, without a blank."""
    assert command("notice", {"title": ""}, "100%") == "::notice::100%25"
