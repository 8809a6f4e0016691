"""The commands of `diplograph`: one file, one command, called like it; each has a `command`."""

from __future__ import annotations


class NotThere(Exception):  # noqa: N818 - what it says
    """Something that this version, or this installation, does not have; the message is one sentence."""
