"""Papers name the address people know the hall by."""

import pytest

from banshi.site.environment import EnvironmentFault, read


def test_without_one_papers_name_this_machine() -> None:
    assert read({"PORT": "8123"}).public_address == "http://127.0.0.1:8123"


def test_the_address_given_is_printed_and_answered_to() -> None:
    here = read({"BANSHI_ADDRESS": "https://hall.example.gov.cn/"})
    assert here.public_address == "https://hall.example.gov.cn"
    assert "hall.example.gov.cn" in here.hosts
    assert here.address == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    "address",
    [
        "hall.example.gov.cn",
        "ftp://hall.example.gov.cn",
        "https://",
        "https://博爱.example",
        "https://hall.example.gov.cn/hall/",
        "https://hall.example.gov.cn?a=1",
    ],
)
def test_what_is_no_address_is_refused_with_the_cure(address: str) -> None:
    with pytest.raises(EnvironmentFault, match="BANSHI_ADDRESS"):
        read({"BANSHI_ADDRESS": address})
