-- With which the server signs what it hands to people who have no account: links, the addresses of files, reply addresses.
CREATE TABLE server_secret (
    id         BIGINT  NOT NULL PRIMARY KEY CHECK (id = 1),
    key        BYTEA   NOT NULL,
    created_ms BIGINT  NOT NULL
);
