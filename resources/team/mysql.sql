-- Switchyard's tables for a team, MariaDB 10.6 or MySQL 8.0 and newer. To be run once, by an owner
-- of the database, inside it.
-- Consoles only ever INSERT and SELECT. Who wrote a row, and when, the server itself puts down.

CREATE TABLE switchyard_schema (
    version integer PRIMARY KEY
) ENGINE=InnoDB;

-- The journal of each environment: one chain of records, each naming the one before it.
CREATE TABLE switchyard_record (
    environment varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    seq bigint NOT NULL,
    hash char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    account varchar(128) NOT NULL DEFAULT '',
    written datetime(6) NOT NULL DEFAULT '2000-01-01',
    PRIMARY KEY (environment, seq)
) ENGINE=InnoDB;

-- Who may move a balancer: the newest turn says it. Each write of a console adds one that follows
-- its own last; whoever takes over adds one that follows somebody else's. Old turns of a balancer
-- may be deleted, its newest may not.
CREATE TABLE switchyard_turn (
    balancer varchar(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    turn bigint NOT NULL,
    lease char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    epoch bigint NOT NULL,
    environment varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state smallint NOT NULL, -- 0 let go, 1 held, 2 let go in the middle of a release
    holder text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    profile char(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    account varchar(128) NOT NULL DEFAULT '',
    written datetime(6) NOT NULL DEFAULT '2000-01-01',
    PRIMARY KEY (balancer, turn)
) ENGINE=InnoDB;

-- What consoles ask of the one that runs the release, and what it has answered.
CREATE TABLE switchyard_wish (
    id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
    environment varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    lease char(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    wish longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    who text CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    account varchar(128) NOT NULL DEFAULT '',
    written datetime(6) NOT NULL DEFAULT '2000-01-01',
    INDEX switchyard_wish_of (environment, lease, id)
) ENGINE=InnoDB;
CREATE TABLE switchyard_answer (
    wish bigint NOT NULL,
    state smallint NOT NULL,
    answer longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (wish, state),
    FOREIGN KEY (wish) REFERENCES switchyard_wish (id) ON DELETE CASCADE
) ENGINE=InnoDB;

CREATE TRIGGER switchyard_stamp_record BEFORE INSERT ON switchyard_record FOR EACH ROW
    SET NEW.account = SUBSTRING_INDEX(SESSION_USER(), '@', 1), NEW.written = UTC_TIMESTAMP(6);
CREATE TRIGGER switchyard_stamp_turn BEFORE INSERT ON switchyard_turn FOR EACH ROW
    SET NEW.account = SUBSTRING_INDEX(SESSION_USER(), '@', 1), NEW.written = UTC_TIMESTAMP(6);
CREATE TRIGGER switchyard_stamp_wish BEFORE INSERT ON switchyard_wish FOR EACH ROW
    SET NEW.account = SUBSTRING_INDEX(SESSION_USER(), '@', 1), NEW.written = UTC_TIMESTAMP(6);

-- Each person has an account of their own, with these rights and no other:
--   CREATE USER 'anna'@'%' IDENTIFIED BY '...' REQUIRE SSL;
--   GRANT SELECT ON switchyard_schema TO 'anna'@'%';
--   GRANT SELECT, INSERT ON switchyard_record TO 'anna'@'%';
--   GRANT SELECT, INSERT ON switchyard_turn TO 'anna'@'%';
--   GRANT SELECT, INSERT ON switchyard_wish TO 'anna'@'%';
--   GRANT SELECT, INSERT ON switchyard_answer TO 'anna'@'%';

INSERT INTO switchyard_schema VALUES (1);
