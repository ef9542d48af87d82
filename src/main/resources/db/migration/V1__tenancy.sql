CREATE TABLE tenants (
    id         TEXT PRIMARY KEY,
    name       TEXT   NOT NULL UNIQUE,
    on_loss    TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    version    BIGINT NOT NULL
);

CREATE TABLE gateway_keys (
    id         TEXT PRIMARY KEY,
    tenant     TEXT   NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL,
    models     TEXT   NOT NULL,
    expires_at BIGINT,
    digest     TEXT   NOT NULL UNIQUE,
    hint       TEXT   NOT NULL,
    created_at BIGINT NOT NULL,
    version    BIGINT NOT NULL
);

CREATE INDEX gateway_keys_of_tenant ON gateway_keys (tenant);

CREATE TABLE admin_keys (
    id         TEXT PRIMARY KEY,
    name       TEXT   NOT NULL,
    role       TEXT   NOT NULL,
    digest     TEXT   NOT NULL UNIQUE,
    hint       TEXT   NOT NULL,
    created_at BIGINT NOT NULL
);

-- One row: how many changes the tables above have seen, so that replicas notice each other's.
CREATE TABLE tenancy_changes (
    count BIGINT NOT NULL
);

INSERT INTO tenancy_changes (count) VALUES (0);
