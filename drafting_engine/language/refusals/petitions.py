"""Refusals about petitions."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "address-is-lent": Refusal(
        N_("{domain} lends addresses to anybody for a while"), N_("sign with an address of your own")
    ),
    "batch-not-found": Refusal(N_("there is no such batch")),
    "batch-step-not-possible": Refusal(N_("a batch that is {state} can't become one that is {to}")),
    "choice-not-offered": Refusal(N_("{value} is not offered")),
    "form-too-quick": Refusal(N_("that was quicker than anybody reads"), N_("press the button again")),
    "form-trap-filled": Refusal(
        N_("a field was filled in that nobody sees"),
        N_("leave that field empty, and turn off what fills in forms"),
    ),
    "form-without-moment": Refusal(N_("the form is not one of this site, or is from long ago"), N_("open it again")),
    "invalidation-meets-others": Refusal(
        N_("it would meet {count} signatures now, and you saw {seen}"), N_("look again how many there are")
    ),
    "invalidation-not-found": Refusal(N_("no such decision was made about this petition")),
    "invalidation-without-words": Refusal(N_("say what you saw, in at most {most} characters")),
    "petition-version-not-found": Refusal(N_("the petition never had a version {version}")),
    "sheets-empty-or-too-large": Refusal(
        N_("the table is empty, or larger than {most} bytes"), N_("cut it into several")
    ),
    "sheets-sent-in-before": Refusal(
        N_("the same table was sent in before, as {file}"), N_("undo or drop that one first")
    ),
    "sheets-without-file": Refusal(N_("which table?"), N_("choose a file")),
    "signatures-filter-empty": Refusal(
        N_("this would meet every signature"), N_("say at least one thing that they share")
    ),
    "signatures-filter-reversed": Refusal(N_("the end stands before the beginning")),
    "time-not-readable": Refusal(N_("{time} is no time"), N_("like 2026-05-03T14:30")),
    "minutes-not-of-the-web": Refusal(
        N_("{path}: minutes must be an address of the web"), N_("like https://assembly.example.org/minutes/12")
    ),
    "more-verified-than-signed": Refusal(N_("{verified} verified residents among {total} signatures can't be")),
    "petition-in-wrong-file": Refusal(N_("{path} holds petition {number}, whose file is called otherwise")),
    "petition-not-found": Refusal(
        N_("there is no petition {number}"), N_("the list of petitions shows which there are")
    ),
    "meeting-not-of-the-web": Refusal(
        N_("{path}: {key} must be an address of the web"), N_("like https://assembly.example.org/minutes/12")
    ),
    "opinion-in-wrong-file": Refusal(N_("{path} is not the file of the opinion that it holds")),
    "threshold-kind-unknown": Refusal(N_("{path}: '{kind}' is no kind of a threshold"), N_("it is one of {known}")),
    "meeting-address-wrong": Refusal(
        N_("an address of the hearing or session is none of the web"), N_("it begins with https:")
    ),
    "meeting-has-too-many": Refusal(N_("too many took part to name them"), N_("name at most {most}")),
    "meeting-needs-place": Refusal(N_("the place is missing or too long"), N_("use at most {most} characters")),
    "meeting-not-held-yet": Refusal(
        N_("it has not been held yet"), N_("announce the day now, and deliver it afterwards")
    ),
    "meeting-without-day": Refusal(N_("the day of the hearing or session is missing"), N_("write it as 2016-03-14")),
    "nothing-delivered": Refusal(N_("nothing is delivered"), N_("write the opinion, or name day and place")),
    "opinion-needs-no-meeting": Refusal(N_("what is owed here is a written opinion")),
    "opinion-not-found": Refusal(N_("no opinion on petition {number} has been delivered at {signatures} signatures")),
    "opinion-without-text": Refusal(N_("the opinion is missing or too long"), N_("use at most {most} characters")),
    "own-petition-moderated": Refusal(N_("it is your own petition"), N_("another moderator reads it")),
    "petition-corrected-too-often": Refusal(
        N_("the petition has been corrected {most} times"), N_("stop it, and let its author begin another one")
    ),
    "petition-handed-in": Refusal(
        N_("petition {number} has been handed in: its words stay as they are"),
        N_("withdraw it and begin another one"),
    ),
    "petition-hidden": Refusal(N_("the words of petition {number} are hidden"), N_("a moderator can open it again")),
    "petition-names-struck-clause": Refusal(
        N_("the clause {clause} does not stand in the draft of today"), N_("choose one that stands there")
    ),
    "petition-names-too-many-clauses": Refusal(N_("a petition is about {most} clauses at most")),
    "petition-needs-explanation": Refusal(N_("say why"), N_("everybody reads it; use at most {most} characters")),
    "petition-needs-text": Refusal(N_("the text is too short or too long"), N_("write {least} to {most} characters")),
    "petition-needs-title": Refusal(N_("the petition needs a title in one line"), N_("use at most {most} characters")),
    "petition-not-corrected": Refusal(N_("title and text are as they were"), N_("change what is wrong, then save")),
    "petition-not-open": Refusal(N_("petition {number} is not open for signatures")),
    "petition-without-threshold": Refusal(N_("the petition has no threshold at {signatures} signatures")),
    "petitions-too-many-unopened": Refusal(
        N_("you have {most} petitions that are not open yet"), N_("hand one in or withdraw it first")
    ),
    "threshold-not-delivered": Refusal(N_("nothing has been delivered at {signatures} signatures yet")),
    "threshold-not-reached": Refusal(N_("the petition has not reached {signatures} signatures")),
    "threshold-delivered": Refusal(
        N_("what is owed at {signatures} signatures has been delivered"), N_("it stands, whatever the count becomes")
    ),
    "petition-step-not-possible": Refusal(N_("a petition that is {state} can't become one that is {to}")),
    "signature-step-not-possible": Refusal(N_("a signature that is {state} can't become one that is {to}")),
    "signatures-miscounted": Refusal(
        N_("{petition} has {there} signatures that are {state} ({residency}), and its counter says {said}"),
        N_("restore the register from a backup"),
    ),
    "signatures-mistallied": Refusal(
        N_("{petition} has {there} signatures that are counted under “{counter}”, and its counter says {said}"),
        N_("restore the register from a backup"),
    ),
    "petition-not-open-to-signatures": Refusal(
        N_("this petition can't be signed now: it is {state}"), N_("its page says what became of it")
    ),
    "signing-is-off": Refusal(
        N_("signing is paused since {day}: {reason}"), N_("come back later: the time is added to the last day")
    ),
    "signing-off-already": Refusal(N_("signing is switched off already"), N_("switch it on first")),
    "signing-not-off": Refusal(N_("signing is not switched off there")),
    "petition-corrected-meanwhile": Refusal(
        N_("the petition was corrected since you read it"), N_("read it again, then sign")
    ),
    "signature-without-district": Refusal(N_("say in which district you live"), N_("it is counted, and not published")),
    "signature-without-postcode": Refusal(N_("your postcode is missing"), N_("it is not published")),
    "signature-without-residence": Refusal(N_("say whether you live here"), N_("both answers can sign")),
    "residence-check-without-words": Refusal(N_("say which document you saw, in at most {most} characters")),
    "residence-check-not-found": Refusal(N_("no such document was noted for this petition")),
    "residence-verified": Refusal(N_("the residence of this signer is verified already")),
    "own-signature-verified": Refusal(
        N_("you can't verify your own signature"), N_("ask a colleague to look at your document")
    ),
    "signature-not-counted": Refusal(
        N_("this signature does not count"), N_("its signer confirms it first, by the letter")
    ),
    "signature-not-found": Refusal(
        N_("nobody has signed this petition with that address or receipt"),
        N_("write the whole address, or copy the receipt from the page of the signature"),
    ),
    "signature-without-document": Refusal(
        N_("the number of your document is missing"), N_("it is compared with the register of residents, and not kept")
    ),
    "signature-without-birthday": Refusal(
        N_("your day of birth is missing"), N_("it is compared with the register of residents, and not kept")
    ),
    "birthday-unreadable": Refusal(N_("the day of birth can't be read"), N_("write the year first, as in {example}")),
    "signature-field-unreadable": Refusal(
        N_("postcode, district and document are a line each, of {most} characters at most"),
        N_("write only the postcode there"),
    ),
    "district-unknown": Refusal(N_("'{district}' is not one of the districts"), N_("choose one of the list")),
}
