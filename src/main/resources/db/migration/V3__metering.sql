-- One row a request. Times are milliseconds since 1970, durations microseconds, costs US dollars times 10^12;
-- labels, dropped and approximated are JSON. No row refers to another table, so that a record outlives what it is about.
CREATE TABLE usage_records (
    request_id      TEXT PRIMARY KEY,
    tenant          TEXT    NOT NULL,
    gateway_key     TEXT    NOT NULL,
    provider_key    TEXT,
    session         TEXT,
    labels          TEXT    NOT NULL,
    surface         TEXT    NOT NULL,
    requested_model TEXT    NOT NULL,
    provider        TEXT,
    model           TEXT,
    streamed        INTEGER NOT NULL,
    dropped         TEXT    NOT NULL,
    approximated    TEXT    NOT NULL,
    started_at      BIGINT  NOT NULL,
    duration        BIGINT  NOT NULL,
    first_token     BIGINT,
    overhead        BIGINT  NOT NULL,
    status          TEXT    NOT NULL,
    http_status     INTEGER NOT NULL,
    error_type      TEXT,
    input           BIGINT  NOT NULL,
    cache_read      BIGINT  NOT NULL,
    cache_write_5m  BIGINT  NOT NULL,
    cache_write_1h  BIGINT  NOT NULL,
    output          BIGINT  NOT NULL,
    reasoning       BIGINT  NOT NULL,
    estimated       INTEGER NOT NULL,
    cost            BIGINT,
    price_version   TEXT
);

CREATE INDEX usage_records_by_time ON usage_records (started_at, request_id);
CREATE INDEX usage_records_of_tenant ON usage_records (tenant, started_at, request_id);

-- One row a call to a provider, numbered from 0.
CREATE TABLE usage_attempts (
    request_id      TEXT    NOT NULL,
    number          INTEGER NOT NULL,
    provider        TEXT    NOT NULL,
    provider_key    TEXT,
    result          TEXT    NOT NULL,
    status          INTEGER,
    duration        BIGINT  NOT NULL,
    retried_because TEXT,
    PRIMARY KEY (request_id, number)
);
