"""Tests mirror the package; shared builders lie in tests.builders."""
