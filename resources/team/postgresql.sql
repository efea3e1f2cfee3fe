-- Switchyard's tables for a team, PostgreSQL 13 or newer. To be run once, by an owner of the database.
-- Consoles only ever INSERT and SELECT. Who wrote a row, and when, the server itself puts down.

CREATE TABLE switchyard_schema (
    version integer PRIMARY KEY
);

-- The journal of each environment: one chain of records, each naming the one before it.
CREATE TABLE switchyard_record (
    environment varchar(64) NOT NULL,
    seq bigint NOT NULL,
    hash char(64) NOT NULL,
    line text NOT NULL,
    account varchar(128) NOT NULL,
    written timestamptz NOT NULL,
    PRIMARY KEY (environment, seq)
);

-- Who may move a balancer: the newest turn says it. Each write of a console adds one that follows
-- its own last; whoever takes over adds one that follows somebody else's. Old turns of a balancer
-- may be deleted, its newest may not.
CREATE TABLE switchyard_turn (
    balancer varchar(190) NOT NULL,
    turn bigint NOT NULL,
    lease char(32) NOT NULL,
    epoch bigint NOT NULL,
    environment varchar(64) NOT NULL,
    state smallint NOT NULL, -- 0 let go, 1 held, 2 let go in the middle of a release
    holder text NOT NULL,
    profile char(64) NOT NULL,
    account varchar(128) NOT NULL,
    written timestamptz NOT NULL,
    PRIMARY KEY (balancer, turn)
);

-- What consoles ask of the one that runs the release, and what it has answered.
CREATE TABLE switchyard_wish (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment varchar(64) NOT NULL,
    lease char(32) NOT NULL,
    wish text NOT NULL,
    who text NOT NULL,
    account varchar(128) NOT NULL,
    written timestamptz NOT NULL
);
CREATE INDEX switchyard_wish_of ON switchyard_wish (environment, lease, id);
CREATE TABLE switchyard_answer (
    wish bigint NOT NULL REFERENCES switchyard_wish (id) ON DELETE CASCADE,
    state smallint NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (wish, state)
);

CREATE FUNCTION switchyard_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.account := session_user;
    NEW.written := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER switchyard_stamp BEFORE INSERT ON switchyard_record
    FOR EACH ROW EXECUTE FUNCTION switchyard_stamp();
CREATE TRIGGER switchyard_stamp BEFORE INSERT ON switchyard_turn
    FOR EACH ROW EXECUTE FUNCTION switchyard_stamp();
CREATE TRIGGER switchyard_stamp BEFORE INSERT ON switchyard_wish
    FOR EACH ROW EXECUTE FUNCTION switchyard_stamp();

-- Each person has an account of their own, and is a member of this role:
--   CREATE ROLE anna LOGIN PASSWORD '...' IN ROLE switchyard_console;
CREATE ROLE switchyard_console NOLOGIN;
GRANT SELECT ON switchyard_schema TO switchyard_console;
GRANT SELECT, INSERT ON switchyard_record, switchyard_turn, switchyard_wish, switchyard_answer
    TO switchyard_console;
GRANT SELECT ON SEQUENCE switchyard_wish_id_seq TO switchyard_console;

INSERT INTO switchyard_schema VALUES (1);
