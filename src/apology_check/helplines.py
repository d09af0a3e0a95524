"""Where help against violence at home and between people is found, by country.

National lines only, as their operators publish them; checked when written, and numbers do change: the general
address below is always named too. A line for those who want to stop using violence is named only where it is a
national one made for that; elsewhere the text says in general who can help. The crisis lines are for whoever thinks of
ending their life.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Help(NamedTuple):
    """Lines of one country.

    Args:
        emergency: The number for danger right now.
        line: For someone who is hurt or afraid: name and number, empty where no national line is known for sure.
        stop: For someone who wants to stop: name and number, empty where no national line is known.
    """

    emergency: str
    line: str
    stop: str = ""


DIRECTORY = "nomoredirectory.org (help in most countries)"
CRISIS_DIRECTORY = "findahelpline.com"

HELPLINES: Mapping[str, Help] = MappingProxyType(
    {
        "AR": Help("911", "Línea 144"),
        "AT": Help("133", "Frauenhelpline 0800 222 555", "Männernotruf 0800 246 247"),
        "AU": Help("000", "1800RESPECT 1800 737 732", "Men's Referral Service 1300 766 491"),
        "BD": Help("999", "National Helpline Centre 109"),
        "BE": Help("112", "1712 (Dutch) or 0800 30 030 (French)"),
        "BR": Help("190", "Central de Atendimento à Mulher 180"),
        "CA": Help("911", "sheltersafe.ca"),
        "CH": Help("117", "opferhilfe-schweiz.ch"),
        "CL": Help("133", "Línea 1455"),
        "CN": Help("110", "12338"),
        "CO": Help("123", "Línea 155"),
        "CY": Help("112", "SPAVO 1440"),
        "CZ": Help("112", "Bílý kruh bezpečí 116 006"),
        "DE": Help("110", "Hilfetelefon 116 016, for men 0800 1239900"),
        "DK": Help("112", "Lev Uden Vold 1888"),
        "EE": Help("112", "Ohvriabi 116 006"),
        "ES": Help("112", "016"),
        "FI": Help("112", "Nollalinja 080 005 005"),
        "FR": Help("17", "3919", "08 019 019 11"),
        "GB": Help(
            "999", "National Domestic Abuse Helpline 0808 2000 247, Men's Advice Line 0808 801 0327",
            "Respect Phoneline 0808 802 4040",
        ),
        "GR": Help("100", "SOS 15900"),
        "HR": Help("112", "116 006"),
        "IE": Help("999", "Women's Aid 1800 341 900"),
        "IL": Help("100", "118"),
        "IN": Help("112", "Women Helpline 181"),
        "IT": Help("112", "1522"),
        "JP": Help("110", "DV Soudan Plus 0120-279-889"),
        "KE": Help("999", "1195"),
        "KR": Help("112", "1366"),
        "MT": Help("112", "Support line 179"),
        "MX": Help("911", ""),
        "MY": Help("999", "Talian Kasih 15999"),
        "NL": Help("112", "Veilig Thuis 0800-2000"),
        "NO": Help("112", "VO-linjen 116 006"),
        "NZ": Help("111", "Women's Refuge 0800 733 843", "Are You OK 0800 456 450"),
        "PE": Help("105", "Línea 100"),
        "PL": Help("112", "Niebieska Linia 800 120 002"),
        "PT": Help("112", "800 202 148"),
        "RO": Help("112", "0800 500 333"),
        "SE": Help("112", "Kvinnofridslinjen 020-50 50 50", "Välj att sluta 020-555 666"),
        "SG": Help("999", "National Anti-Violence Helpline 1800-777-0000"),
        "SI": Help("113", "SOS telefon 080 11 55"),
        "TR": Help("112", "ALO 183"),
        "TW": Help("110", "113"),
        "UA": Help("102", "1547"),
        "US": Help("911", "National Domestic Violence Hotline 1-800-799-7233"),
        "UY": Help("911", "0800 4141"),
        "ZA": Help("10111", "GBV Command Centre 0800 428 428"),
    }
)  # fmt: skip


# For thoughts of ending one's life; countries without a sure national line get the directory alone.
CRISIS_LINES: Mapping[str, str] = MappingProxyType(
    {
        "AT": "TelefonSeelsorge 142",
        "AU": "Lifeline 13 11 14",
        "BE": "1813 (Dutch) or 0800 32 123 (French)",
        "BR": "CVV 188",
        "CA": "988",
        "CH": "143",
        "DE": "TelefonSeelsorge 0800 111 0 111",
        "DK": "Livslinien 70 201 201",
        "ES": "024",
        "FR": "3114",
        "GB": "Samaritans 116 123",
        "IE": "Samaritans 116 123",
        "IL": "ERAN 1201",
        "IN": "Tele-MANAS 14416",
        "KR": "109",
        "NL": "113",
        "NO": "Mental Helse 116 123",
        "NZ": "1737",
        "SG": "SOS 1767",
        "TW": "1925",
        "US": "988",
        "ZA": "SADAG 0800 567 567",
    }
)


def where_help_is(locale: str | None) -> str:
    """One or two sentences on where help is found.

    Args:
        locale: A country code (``"GB"``) or a locale that ends in one (``"en_GB"``, ``"en-GB"``); ``None`` or an
            unknown one gives the general addresses.
    """
    help_ = HELPLINES.get(_country(locale))
    if help_ is None:
        return f"In danger right now: call the local emergency number. Help near you: {DIRECTORY}."
    stop = (
        f"To get help to stop: {help_.stop}."
        if help_.stop
        else "To get help to stop: a doctor or a counselling service near you."
    )
    if not help_.line:
        return f"In danger right now: {help_.emergency}. {stop} Help near you: {DIRECTORY}."
    return f"In danger right now: {help_.emergency}. Hurt or afraid: {help_.line}. {stop} Elsewhere: {DIRECTORY}."


def where_to_turn_in_a_crisis(locale: str | None) -> str:
    """The crisis line of a country, as far as one is known, and the general address.

    Args:
        locale: As for ``where_help_is``.
    """
    line = CRISIS_LINES.get(_country(locale))
    return f"{line}, or {CRISIS_DIRECTORY}" if line else CRISIS_DIRECTORY


def _country(locale: str | None) -> str:
    country = (locale or "").replace("-", "_").split(".")[0].split("_")[-1].upper()
    return "GB" if country == "UK" else country
