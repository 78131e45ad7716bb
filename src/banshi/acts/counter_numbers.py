"""Numbers read off papers at the counter: valid, of two people, and under the name on record."""

from datetime import date
from uuid import UUID

from banshi.acts.text_fields import FieldCheck
from banshi.policy.id_number import check_id_number
from banshi.records.hall import Hall
from banshi.records.people import Enterprise, Person, id_number_index


def checked_agent_number(
    typed: str, name: str, principal: str, hall: Hall, today: date, checks: FieldCheck
) -> str:
    """The number on the agent's card; what is wrong with it is noted under ``agent_number``."""
    read = check_id_number(typed, today)
    if read.error is not None:
        checks.wrong("agent_number", read.code, read.error.zh, read.error.en)
        return ""
    if read.value == principal:
        checks.wrong(
            "agent_number",
            "oneself",
            "代理人和当事人是同一个号码，请核对两张证。",
            "Agent and party have the same number; please check both cards.",
        )
    known = Person.objects.filter(hall=hall, id_number_index=id_number_index(read.value)).first()
    if known is not None and known.name and name and known.name != name:
        checks.wrong(
            "agent_name",
            "other_name",
            "这个身份证号在大厅登记的是另一个姓名，请核对证件。",
            "This ID number is on record under another name; please check the card.",
        )
    return read.value


def checked_firm_name(hall: UUID, name: str, credit_code: str, checks: FieldCheck) -> None:
    """That a firm the hall knows by its code is called so; the licence decides, not the typing."""
    firm = Enterprise.objects.filter(hall_id=hall, credit_code=credit_code).first()
    if firm is not None and name and firm.name != name:
        checks.wrong(
            "principal.name",
            "other_name",
            f"这个信用代码登记的是“{firm.name}”。名称改过的，先更正企业登记。",
            f"This code is on record as {firm.name}. If the name changed, correct the record first.",
        )
