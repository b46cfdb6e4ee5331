"""Fixtures for the tests of the shapes."""

import pytest

from bdkg.graph import sources
from bdkg.quality.shapes.shapes import Shapes, read
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def shapes() -> Shapes:
    """The shapes of the ontology."""
    return read(sources.shape_files(str(ROOT)))
