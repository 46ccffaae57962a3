"""`make texts` ends with this: which texts of the catalogue are still to be translated."""

import sys

from babel.messages.pofile import read_po

from generator.language.i18n import LANGUAGES, LOCALE


def main() -> None:
    """Each with its file; the code is 1 while there are some."""
    left = 0
    for language in LANGUAGES:
        path = LOCALE / language / "LC_MESSAGES" / "roadmaps.po"
        if not path.is_file():
            continue
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language)
        for message in catalogue:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            if message.id and not all(forms):
                left += 1
                place = message.locations[0][0] if message.locations else ""
                sys.stdout.write(f"{language}: {place}: {message.id}\n")
    sys.exit(left > 0)


if __name__ == "__main__":
    main()
