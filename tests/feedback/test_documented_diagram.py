"""The diagram in the README is the one that the table of states draws."""

import re
from pathlib import Path

from kemuning_data.feedback.states import diagram

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_shows_the_diagram_of_the_table():
    drawn = re.findall(r"```mermaid\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert drawn == [diagram()]
