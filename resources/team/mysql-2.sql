
-- Version 2: approvals. A release is approved by other accounts than the one that began it: the row
-- names the record of its beginning and that record's hash, which covers the whole plan.
CREATE TABLE switchyard_approval (
    environment varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seq bigint NOT NULL,
    hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    who text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    account varchar(128) NOT NULL DEFAULT '',
    written datetime(6) NOT NULL DEFAULT '2000-01-01',
    PRIMARY KEY (environment, seq, account, written),
    FOREIGN KEY (environment, seq) REFERENCES switchyard_record (environment, seq)
) ENGINE=InnoDB;

-- No account is found where the same one has begun it, and without one there is no row.
CREATE TRIGGER switchyard_approve BEFORE INSERT ON switchyard_approval FOR EACH ROW
    SET NEW.written = UTC_TIMESTAMP(6),
        NEW.account = (SELECT SUBSTRING_INDEX(SESSION_USER(), '@', 1) FROM switchyard_record r
                       WHERE r.environment = NEW.environment AND r.seq = NEW.seq
                         AND r.hash = NEW.hash
                         AND r.account <> SUBSTRING_INDEX(SESSION_USER(), '@', 1));

-- To each account:
--   GRANT SELECT, INSERT ON switchyard_approval TO 'anna'@'%';

INSERT INTO switchyard_schema VALUES (2);
