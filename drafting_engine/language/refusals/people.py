"""Refusals about people, their accounts and what they may do."""

from collections.abc import Mapping

from drafting_engine.language.marking import N_, NN_
from drafting_engine.language.refusals.refusal import Refusal

REFUSALS: Mapping[str, Refusal] = {
    "account-not-found": Refusal(N_("there is no such account"), N_("look for its name or its address")),
    "account-closed": Refusal(N_("this account is closed"), N_("ask a steward")),
    "address-has-account": Refusal(
        N_("you have an account here with the address that {provider} gave"),
        N_("sign in with your password, or ask for a letter; then link the two on the page of your account"),
    ),
    "address-is-own": Refusal(N_("your account has that address already"), N_("write the one that it shall have")),
    "address-taken-meanwhile": Refusal(
        N_("'{email}' has an account by now"), N_("name another address, or erase that account first")
    ),
    "address-taken": Refusal(N_("'{email}' has an account already"), N_("change its roles, or name another address")),
    "contributor-not-found": Refusal(
        N_("nobody called '{name}' is in the record"), N_("the list of people and bodies has everybody")
    ),
    "identity-not-confirmed": Refusal(
        N_("{provider} did not confirm who you are"), N_("begin again, or sign in with your password")
    ),
    "identity-taken": Refusal(
        N_("that account of {provider} is linked to another account here"), N_("take the link back there first")
    ),
    "letter-refused": Refusal(
        N_("the mail server refuses the address for good"), N_("ask its owner whether it is written correctly")
    ),
    "letter-not-taken": Refusal(
        N_("the mail server did not take a letter: {reason}"), N_("see `mail` in settings.toml")
    ),
    "link-expired": Refusal(N_("that link can no longer be used"), N_("ask for another letter")),
    "name-like-formula": Refusal(N_("that can't be a name"), N_("begin it with a letter or a digit")),
    "name-of-officer": Refusal(
        N_("that name is kept for somebody with a role here, or looks like theirs"), N_("choose another name")
    ),
    "name-too-long": Refusal(N_("that can't be a name"), N_("write 1 to {most} letters")),
    "name-with-signs": Refusal(N_("that can't be a name"), N_("letters, digits and spaces; no address and no < or >")),
    "name-with-lookalike": Refusal(
        N_("“{word}” mixes letters of two alphabets that look alike"), N_("type it anew with one keyboard")
    ),
    "name-with-many-marks": Refusal(
        N_("that can't be a name"), N_("a letter has at most {most} marks above and below it")
    ),
    "name-without-letters": Refusal(N_("that can't be a name"), N_("a name has a letter or a digit")),
    "no-verified-address": Refusal(
        N_("{provider} gave no verified e-mail address"), N_("verify your address there, or make an account here")
    ),
    "not-allowed": Refusal(N_("you may not {act}"), N_("ask a steward")),
    "not-allowed-before-confirming": Refusal(
        N_("you may not {act}"), N_("follow the link in the letter that you got first")
    ),
    "not-allowed-but-to-drafters": Refusal(
        N_("you may not {act}"),
        N_("only drafters change it; you may propose a change, which the drafting group decides on"),
    ),
    "not-allowed-to-closed-accounts": Refusal(N_("you may not {act}"), N_("this account is closed; ask a steward")),
    "not-allowed-to-visitors": Refusal(N_("you may not {act}"), N_("sign in first")),
    "not-an-email": Refusal(N_("that is not an e-mail address"), N_("write it like name@example.org")),
    "password-guessable": Refusal(
        N_("that password can't be used"), N_("it would be guessed at once; a few words in a row are good")
    ),
    "password-length": Refusal(
        N_("that password can't be used"), N_("choose {least} to {most} characters; a few words in a row are good")
    ),
    "person-not-found": Refusal(
        N_("nobody has an account with '{email}'"), N_("list them with `drafting-engine people`")
    ),
    "present-password-wrong": Refusal(
        N_("that is not your present password"), N_("try again, or ask for a letter to choose another password")
    ),
    "provider-unavailable": Refusal(
        N_("{provider} can't be reached at the moment"), N_("try again in a minute, or sign in with your password")
    ),
    "role-not-grantable": Refusal(N_("the role {role} is not yours to give or take"), N_("ask an operator")),
    "role-unknown": Refusal(N_("there is no such role"), N_("choose roles that the form offers")),
    "roles-are-own": Refusal(N_("nobody gives or takes their own roles"), N_("ask another steward or an operator")),
    "session-not-found": Refusal(N_("that session or token is not there any more"), N_("nothing is left to take back")),
    "token-beyond-scope": Refusal(
        N_("this token is not good for that: {act}"), N_("make another one that is, on the page of your account")
    ),
    "token-scope-unknown": Refusal(
        N_("a token can't be made good for “{scope}”"), N_("choose among what the form offers")
    ),
    "token-life-wrong": Refusal(N_("a token can't be valid for so long"), N_("choose 1 to {most} days")),
    "token-name-wrong": Refusal(
        N_("that can't be the name of a token"), N_("say what it is for, in 1 to {most} letters")
    ),
    "too-many-tokens": Refusal(NN_("you have {count} token", "you have {count} tokens"), N_("take one back first")),
    "tried-too-often": Refusal(N_("too many tries to {act}"), N_("wait {wait}, then try again")),
    "wrong-password": Refusal(
        N_("that address and password don't go together"),
        N_("try again, or ask for a letter to choose another password"),
    ),
}
