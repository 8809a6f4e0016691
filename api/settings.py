"""The settings of diplograph: environment variables, and a file `.env` in the folder where it is run.

The environment goes before the file. A wrong value is one sentence that names its variable.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


class SettingsError(Exception):
    """A setting that cannot be used; `variable` names it."""

    def __init__(self, variable: str, why: str) -> None:
        super().__init__(f"{variable}: {why}")
        self.variable = variable


class Settings(BaseSettings):
    """What may be set; passwords and keys are kept out of `repr` and of every message.

    `neo4j_uri` None means the embedded database in the folder `data`.
    """

    model_config = SettingsConfigDict(
        frozen=True, env_ignore_empty=True, env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    neo4j_uri: str | None = Field(default=None, validation_alias="NEO4J_URI")
    neo4j_username: str = Field(default="neo4j", validation_alias="NEO4J_USERNAME")
    neo4j_password: SecretStr | None = Field(default=None, validation_alias="NEO4J_PASSWORD")
    neo4j_password_file: Path | None = Field(default=None, validation_alias="NEO4J_PASSWORD_FILE")
    neo4j_database: str | None = Field(default=None, validation_alias="NEO4J_DATABASE")
    data: Path = Field(
        default_factory=lambda: user_data_path("diplograph"), validation_alias="DIPLOGRAPH_DATA"
    )
    extractor: str = Field(default="rules", validation_alias="DIPLOGRAPH_EXTRACTOR")
    api_keys: SecretStr | None = Field(default=None, validation_alias="DIPLOGRAPH_API_KEYS")
    api_keys_file: Path | None = Field(default=None, validation_alias="DIPLOGRAPH_API_KEYS_FILE")

    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    openai_api_key_file: Path | None = Field(default=None, validation_alias="OPENAI_API_KEY_FILE")
    llm_seconds: float = Field(default=300.0, ge=1, le=86_400, validation_alias="DIPLOGRAPH_LLM_SECONDS")

    @field_validator("neo4j_uri")
    @classmethod
    def _is_address(cls, told: str | None) -> str | None:
        if told is None:
            return None
        parts = urlsplit(told)
        if parts.scheme not in SCHEMES or not parts.hostname:
            raise ValueError(
                f"this is no address of a database; write e.g. neo4j://HOST:7687 ({', '.join(SCHEMES)})."
            )
        if parts.username is not None or parts.password is not None:
            raise ValueError(
                "name the user in NEO4J_USERNAME and the password in NEO4J_PASSWORD, not in the address."
            )
        return told

    @field_validator("data")
    @classmethod
    def _is_whole(cls, told: Path) -> Path:
        return Path(os.path.abspath(told.expanduser()))  # noqa: PTH100 - links stay as they are written

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        for name in ("neo4j_password", "api_keys", "openai_api_key"):
            if getattr(self, name) and getattr(self, f"{name}_file"):
                raise SettingsError(
                    _variable(name), f"it is set, and {_variable(name)}_FILE as well; set one of them."
                )
        if self.neo4j_uri and not (self.neo4j_password or self.neo4j_password_file):
            raise SettingsError(
                "NEO4J_PASSWORD", "NEO4J_URI is set, so set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE too."
            )
        return self

    @property
    def password(self) -> str:
        """The password of Neo4j; raises `SettingsError` where its file cannot be read."""
        if self.neo4j_password_file:
            return _secret("NEO4J_PASSWORD_FILE", self.neo4j_password_file)
        return self.neo4j_password.get_secret_value() if self.neo4j_password else ""

    @property
    def openai_key(self) -> str | None:
        """The key of the endpoint that the readers llm:MODEL ask, None where none is set.

        Raises as `password`.
        """
        if self.openai_api_key_file:
            return _secret("OPENAI_API_KEY_FILE", self.openai_api_key_file)
        return self.openai_api_key.get_secret_value() if self.openai_api_key else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The API keys, which commas or white space separate; raises as `password`."""
        told = self.api_keys.get_secret_value() if self.api_keys else ""
        if self.api_keys_file:
            told = _secret("DIPLOGRAPH_API_KEYS_FILE", self.api_keys_file)
        return tuple(told.replace(",", " ").split())


def load_settings() -> Settings:
    """The settings of this process; raises `SettingsError` for the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_context=False, include_url=False)[0]
        told = first["msg"].removeprefix("Value error, ")
        raise SettingsError(str(first["loc"][0]) if first["loc"] else "settings", told) from None
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(
            ".env", "the file cannot be read; it must be UTF-8 text of lines NAME=value."
        ) from error


def _variable(field: str) -> str:
    return str(Settings.model_fields[field].validation_alias)


def _secret(variable: str, path: Path) -> str:
    try:
        told = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise SettingsError(
            variable, f"the file {path} cannot be read; check its name and permissions."
        ) from error
    if not told:
        raise SettingsError(variable, f"the file {path} is empty.")
    return told
