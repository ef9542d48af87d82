-- A tenant's data key, wrapped by the master key.
CREATE TABLE data_keys (
    tenant     TEXT PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
    id         TEXT   NOT NULL,
    wrapped    TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

-- Lists and maps are JSON; credentials maps a field to its sealed value, and seal counts how often they were given.
CREATE TABLE provider_keys (
    id              TEXT PRIMARY KEY,
    tenant          TEXT    NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    provider        TEXT    NOT NULL,
    name            TEXT    NOT NULL,
    base_url        TEXT,
    origin          TEXT    NOT NULL,
    formats         TEXT    NOT NULL,
    options         TEXT    NOT NULL,
    models          TEXT    NOT NULL,
    weight          INTEGER NOT NULL,
    disabled        INTEGER NOT NULL,
    credentials     TEXT    NOT NULL,
    seal            BIGINT  NOT NULL,
    hint            TEXT    NOT NULL,
    fingerprint     TEXT    NOT NULL,
    rejected        TEXT,
    verified_at     BIGINT,
    verified_models TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    version         BIGINT  NOT NULL,
    UNIQUE (tenant, name)
);

-- One row: how many changes the tables above have seen, and a constant that only the right master key opens.
CREATE TABLE vault_state (
    changes   BIGINT NOT NULL,
    key_check TEXT
);

INSERT INTO vault_state (changes) VALUES (0);
