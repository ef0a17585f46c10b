"""Writes docs/reference/settings.md from the settings model."""

from pathlib import Path

from headrace.assembly.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "settings.md"
HEAD = """# Settings

Made from the code by `python scripts/make_settings_docs.py`. Flags win over the environment, which wins over the file
`headrace.toml` in the working folder. What is unset has its default; a wrong value is refused in one sentence.

| setting | environment | default | what it is |
|---|---|---|---|
"""
SAID = {"home": "/var/lib/headrace as root, else ~/.local/share/headrace"}


def page() -> str:
    """The page as it should be."""
    rows: list[str] = []
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias) if field.validation_alias else f"HEADRACE_{name.upper()}"
        given = "unset" if field.default is None else str(field.get_default(call_default_factory=True))
        default = SAID.get(name, given)
        rows.append(f"| {name} | `{variable}` | {default} | {field.description} |")
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page())
