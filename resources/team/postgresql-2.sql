
-- Version 2: approvals. A release is approved by other accounts than the one that began it: the row
-- names the record of its beginning and that record's hash, which covers the whole plan.
CREATE TABLE switchyard_approval (
    environment varchar(64) NOT NULL,
    seq bigint NOT NULL,
    hash char(64) NOT NULL,
    reason text NOT NULL,
    who text NOT NULL,
    account varchar(128) NOT NULL,
    written timestamptz NOT NULL,
    PRIMARY KEY (environment, seq, account, written),
    FOREIGN KEY (environment, seq) REFERENCES switchyard_record (environment, seq)
);

-- The schema is named, so that no temporary table can stand in for the records.
CREATE FUNCTION switchyard_approve() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    another boolean;
BEGIN
    NEW.account := session_user;
    NEW.written := clock_timestamp();
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.switchyard_record WHERE environment = $1 AND '
                   'seq = $2 AND hash = $3 AND account <> $4)', TG_TABLE_SCHEMA)
        INTO another USING NEW.environment, NEW.seq, NEW.hash, NEW.account;
    IF NOT another THEN
        RAISE EXCEPTION 'a release is approved by another account than the one that began it'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER switchyard_approve BEFORE INSERT ON switchyard_approval
    FOR EACH ROW EXECUTE FUNCTION switchyard_approve();
GRANT SELECT, INSERT ON switchyard_approval TO switchyard_console;

INSERT INTO switchyard_schema VALUES (2);
