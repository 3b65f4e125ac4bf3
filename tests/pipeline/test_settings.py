"""Where things are: defaults, the environment, and a date that is none."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from store.settings import OFFICE_TIME, ROOT, SettingError, Settings, today


def test_every_setting_has_a_default() -> None:
    before = dt.datetime.now(OFFICE_TIME).date()
    settings = Settings.from_env()
    after = dt.datetime.now(OFFICE_TIME).date()
    assert (settings.raw_dir, settings.seeds_dir) == (ROOT / "raw", ROOT / "seeds")
    assert (settings.ledger_dir, settings.home) == (ROOT / "ledger", ROOT / "warehouse")
    assert before <= settings.as_of <= after


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPW_RAW_DIR", "")
    monkeypatch.setenv("HPW_AS_OF", "")
    assert Settings.from_env().raw_dir == ROOT / "raw"


def test_relative_folders_start_at_the_checkout_wherever_one_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HPW_RAW_DIR", "../shared/raw")
    assert Settings.from_env().raw_dir == (ROOT.parent / "shared" / "raw").resolve()


@pytest.mark.parametrize(
    ("name", "field"),
    [("HPW_RAW_DIR", "raw_dir"), ("HPW_SEEDS_DIR", "seeds_dir"), ("HPW_LEDGER_DIR", "ledger_dir"), ("HPW_HOME", "home")],
)
def test_absolute_folders_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, field: str) -> None:
    monkeypatch.setenv(name, str(tmp_path / "a folder"))
    assert getattr(Settings.from_env(), field) == tmp_path / "a folder"


def test_a_home_of_nobody_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPW_HOME", "~nobody-of-this-name/warehouse")
    with pytest.raises(SettingError, match="HPW_HOME='~nobody-of-this-name/warehouse' is no path"):
        Settings.from_env()


def test_as_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPW_AS_OF", "2024-02-29")
    assert Settings.from_env().as_of == dt.date(2024, 2, 29)


@pytest.mark.parametrize("value", ["today", "2023-02-29", "2024/02/01", "2024-2-1", "2024年2月1日", "2024-02"])
def test_as_of_that_is_no_date_is_refused_with_the_mend(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("HPW_AS_OF", value)
    with pytest.raises(SettingError) as caught:
        Settings.from_env()
    assert str(caught.value) == f"HPW_AS_OF={value!r} is no date; write it as YYYY-MM-DD"


def test_as_of_after_today_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    now = today()
    monkeypatch.setenv("HPW_AS_OF", f"{now}")
    assert Settings.from_env().as_of <= today()
    monkeypatch.setenv("HPW_AS_OF", f"{now + dt.timedelta(days=2)}")
    with pytest.raises(SettingError, match=r"is after today \(.*\): nothing is known of it; name today or a day before it"):
        Settings.from_env()


def test_files_are_named_as_people_name_them(settings: Settings) -> None:
    assert settings.shown(ROOT / "seeds" / "units.csv") == "seeds/units.csv"
    assert settings.shown(Path("/somewhere/else/raw/plan.txt")) == "raw/plan.txt"


def test_a_message_names_files_elsewhere_by_their_whole_path(settings: Settings) -> None:
    inside = dataclasses.replace(settings, raw_dir=ROOT / "raw")
    message = "seeds/units.csv:3: unit_code is 'x/seeds/y'. make register FILE=raw/plan.txt (ledger/progress.csv)"
    assert inside.placed(message) == (
        f"{settings.seeds_dir}/units.csv:3: unit_code is 'x/seeds/y'. make register FILE=raw/plan.txt ({settings.ledger_dir}/progress.csv)"
    )
    assert inside.placed(inside.placed(message)) == inside.placed(message)


def test_a_warehouse_under_a_question_mark_is_refused(settings: Settings, tmp_path: Path) -> None:
    settings.check()
    odd = dataclasses.replace(settings, home=tmp_path / "what?" / "warehouse")
    with pytest.raises(SettingError, match="has a question mark, where DuckDB takes a file's name to end"):
        odd.check()
    assert not odd.home.parent.exists()


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786", "tls://reader.example:8786"])
def test_a_cluster_is_on_this_machine_or_behind_tls(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    assert Settings.from_env().cluster is None
    monkeypatch.setenv("HPW_CLUSTER", address)
    assert Settings.from_env().cluster == address


@pytest.mark.parametrize(
    "address", ["tcp://10.0.0.7:8786", "tcp://127.0.0.1.example:8786", "8786", "http://127.0.0.1:8786", "ws://localhost", "tcp://[::1"]
)
def test_another_machine_without_tls_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("HPW_CLUSTER", address)
    with pytest.raises(SettingError, match=r"neither tcp://127.0.0.1:… nor tls://…; docs/scale.md"):
        Settings.from_env()


def test_an_object_store_is_a_url(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPW_CLUSTER_STORE", "s3://bucket/folder")
    assert Settings.from_env().cluster_store == "s3://bucket/folder"
    monkeypatch.setenv("HPW_CLUSTER_STORE", "bucket/folder")
    with pytest.raises(SettingError, match="HPW_CLUSTER_STORE='bucket/folder' is no URL"):
        Settings.from_env()


def test_partitions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HPW_PARTITIONS", "32")
    assert Settings.from_env().partitions == 32
    monkeypatch.setenv("HPW_PARTITIONS", "")
    assert Settings.from_env().partitions == 1


@pytest.mark.parametrize("number", ["0", "-1", "1001", "2.5", "many", "²", "٣"])
def test_partitions_that_are_no_number_are_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    monkeypatch.setenv("HPW_PARTITIONS", number)
    with pytest.raises(SettingError, match=r"HPW_PARTITIONS=.* from 1 to 1000"):
        Settings.from_env()
