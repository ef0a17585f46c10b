"""`headrace version`."""

from headrace.cli.options import AsJson


def version(*, as_json: AsJson = False) -> None:
    """The version of Headrace that is installed."""
    from headrace.cli.output import document, say
    from headrace.version import VERSION

    if as_json:
        document({"version": VERSION})
    else:
        say(f"headrace {VERSION}")
