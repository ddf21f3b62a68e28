"""What tests of previews share: builds in processes of their own."""

from collections.abc import Iterator

import pytest

from support.preview.builds import Builder


@pytest.fixture(scope="session")
def builder() -> Iterator[Builder]:
    builder = Builder()
    yield builder
    builder.close()
