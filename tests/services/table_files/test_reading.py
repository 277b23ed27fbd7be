"""Tables as offices send them are understood: encodings, delimiters, headers, rows that are broken."""

import io

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.services.table_files.columns import Column
from drafting_engine.services.table_files.reading import TableFile, open_table
from tests.refusals import expect_refusal

PADRON = (
    "Nombre;Apellidos;Código postal;Alcaldía\r\n"
    "José;Núñez Peña;06000;Cuauhtémoc\r\n"
    ";;;\r\n"
    "Ángela;Muñoz;03100;Coyoacán\r\n"
)


def opened(text: str, encoding: str = "utf-8") -> TableFile:
    return open_table(io.BytesIO(text.encode(encoding)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "mac_roman"])
def test_names_are_read_as_they_were_written_whatever_the_encoding(encoding: str) -> None:
    table = opened(PADRON, encoding)
    assert [(row.number, row.name, row[Column.DISTRICT]) for row in table.rows] == [
        (1, "José Núñez Peña", "Cuauhtémoc"),
        (2, "Ángela Muñoz", "Coyoacán"),
    ]


def test_an_accent_in_the_last_line_of_many_is_understood() -> None:
    text = "name,postcode\n" + "John Smith,06000\n" * 60_000 + "José Núñez,06000\n"
    *_, last = opened(text, "cp1252").rows
    assert last.name == "José Núñez"


def test_arabic_of_windows_is_understood() -> None:
    rows = tuple(opened("الاسم الكامل,الرمز البريدي\nفاطمة الزهراء,10000\n", "cp1256").rows)
    assert (rows[0].name, rows[0][Column.POSTCODE]) == ("فاطمة الزهراء", "10000")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_seen(delimiter: str) -> None:
    table = opened(delimiter.join(("Vorname", "Nachname", "PLZ")) + "\n" + delimiter.join(("Jörg", "Groß", "10115")))
    assert [row.name for row in table.rows] == ["Jörg Groß"]
    assert table.delimiter == delimiter


@pytest.mark.parametrize(
    "header",
    [
        "Full name,Date of birth,Postcode",
        "NOMBRE COMPLETO,FECHA DE NACIMIENTO,CÓDIGO POSTAL",
        "Nom complet,Date de naissance,Code postal",
        "Nome completo,Data de nascimento,CEP",
        "Name,Geburtsdatum,PLZ",
        "الاسم الكامل,تاريخ الميلاد,الرمز البريدي",
    ],
)
def test_headers_are_known_in_every_language_of_the_site(header: str) -> None:
    assert opened(header + "\nx,y,z\n").columns == {Column.NAME, Column.BORN, Column.POSTCODE}


def test_a_quoted_line_break_stays_within_its_row_and_unknown_columns_are_named() -> None:
    table = opened('name,shoe size,postcode\n"Luz\nMarina",38,06000\n')
    assert table.unknown == ("shoe size",)
    assert [(row.name, row[Column.POSTCODE]) for row in table.rows] == [("Luz Marina", "06000")]


def test_a_quote_that_never_ends_costs_one_row_and_no_more_memory_than_that() -> None:
    rows = list(opened('name,postcode\n"' + "x" * 3_000_000 + "\nLuz,06000\n").rows)
    assert all(len(row.name) <= 200_000 for row in rows)
    assert any(not row.fields for row in rows), "the broken row is told as one that can't be read"


def test_what_is_no_table_is_refused() -> None:
    for noise in ("", "hello\nworld\n", "\x00\x01\x02\n"):
        with expect_refusal(Invalid, match="names no column"):
            opened(noise)
    with expect_refusal(Invalid, match="no encoding"):
        open_table(io.BytesIO(b"name\nx\n"), encoding="utf-99")
