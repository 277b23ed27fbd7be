"""A `commit-msg` hook for drafters: are the trailers of this message such that provenance can be read from them?

`python -m hooks.commit_msg FILE` prints one line for each mistake and leaves with 1 where there is one.
`repository.trailers.rules` has the rules; `pre-receive` holds the same.
"""

import os
import sys
from pathlib import Path

from drafting_engine.language.languages import SOURCE, language_of
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speak
from drafting_engine.repository.naming import shown
from drafting_engine.repository.pushes.push_environment import language_in
from drafting_engine.repository.trailers import parse_trailers
from drafting_engine.repository.trailers.rules import trailer_findings


def main(arguments: list[str]) -> int:
    """Check the message in the file that Git names."""
    speak(language_of(language_in(os.environ)) or SOURCE)
    if len(arguments) != 1:
        sys.stderr.write(_("usage: python -m hooks.commit_msg FILE") + "\n")
        return 2
    message = Path(arguments[0]).read_text(encoding="utf-8", errors="replace")
    found = list(trailer_findings(parse_trailers(message)))
    for finding in found:
        sys.stderr.write(f"commit-msg: '{shown(finding.trailer, 100)}': {refusal_words(finding.fault)}\n")
    return int(any(finding.is_refused for finding in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
