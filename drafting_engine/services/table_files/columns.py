"""What a column of a table holds, told by its header in the languages that the site speaks."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum


class Column(StrEnum):
    """What a column holds."""

    NAME = "name"
    GIVEN_NAMES = "given-names"
    SURNAMES = "surnames"
    BORN = "born"
    POSTCODE = "postcode"
    DISTRICT = "district"
    DOCUMENT = "document"
    EMAIL = "email"
    SIGNED_ON = "signed-on"


_HEADERS: Mapping[Column, str] = {
    Column.NAME: "name, full name, nombre, nombre completo, nombre y apellidos, nom complet, nom et prénom, nome, "
    "nome completo, vollständiger name, الاسم, الاسم الكامل, الإسم",
    Column.GIVEN_NAMES: "given name, given names, first name, first names, forename, forenames, nombres, "
    "nombre de pila, prénom, prénoms, primeiro nome, vorname, vornamen, الاسم الأول",
    Column.SURNAMES: "surname, surnames, last name, family name, apellido, apellidos, nom, nom de famille, sobrenome, "
    "apelido, apelidos, nachname, familienname, اللقب, اسم العائلة",
    Column.BORN: "born, birth, birth date, date of birth, dob, nacimiento, fecha de nacimiento, date de naissance, "
    "né le, née le, data de nascimento, nascimento, geburtsdatum, geboren, geboren am, تاريخ الميلاد",
    Column.POSTCODE: "postcode, post code, postal code, zip, zip code, cp, c.p., código postal, code postal, cep, "
    "plz, postleitzahl, الرمز البريدي",
    Column.DISTRICT: "district, borough, municipality, ward, distrito, alcaldía, delegación, municipio, "
    "arrondissement, quartier, commune, bairro, município, concelho, bezirk, stadtteil, gemeinde, "
    "الحي, الدائرة, البلدية",
    Column.DOCUMENT: "document, id, id number, document number, voter number, elector number, elector key, curp, "
    "clave de elector, documento, número de documento, dni, ine, cédula, numéro de pièce, pièce d'identité, "
    "numéro d'électeur, título de eleitor, cpf, bi, cartão de cidadão, ausweis, ausweisnummer, wahlnummer, "
    "رقم الهوية, رقم الناخب, بطاقة الهوية",
    Column.EMAIL: "e-mail, email, mail, e-mail address, email address, correo, correo electrónico, courriel, "
    "adresse e-mail, endereço de e-mail, e-mail-adresse, البريد الإلكتروني",
    Column.SIGNED_ON: "signed, signed on, date, date signed, fecha, fecha de firma, date de signature, data, "
    "data da assinatura, datum, unterschrieben am, التاريخ, تاريخ التوقيع",
}


def folded(text: str) -> str:
    """Return words without accents, case and signs, as headers are compared."""
    plain = unicodedata.normalize("NFKD", text.strip().casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", letters).strip()


_BY_HEADER: Mapping[str, Column] = {
    folded(header): column for column, headers in _HEADERS.items() for header in headers.split(",")
}


def columns_of(header: Sequence[str]) -> Mapping[Column, int]:
    """Return where each column stands, counting from 0; of two with one meaning the first counts."""
    found: dict[Column, int] = {}
    for place, words in enumerate(header):
        column = _BY_HEADER.get(folded(words))
        if column and column not in found:
            found[column] = place
    return found
