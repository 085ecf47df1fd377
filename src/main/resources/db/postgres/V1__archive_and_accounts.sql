-- What was said, who was where, and who is registered. Times are ms since 1970. Ids are compared byte by byte, whatever
-- the database's language.

CREATE TABLE account (
    key        text   COLLATE "C" PRIMARY KEY,
    shown      text   NOT NULL,
    hash       text   NOT NULL,
    created_at bigint NOT NULL,
    generation bigint NOT NULL
);

-- A room is here as soon as it has messages; then its facts. "retention" in ms: null as everywhere, 0 for ever.
-- mark_* is the last message that is archived.
CREATE TABLE room (
    id         text   COLLATE "C" PRIMARY KEY,
    name       text   NOT NULL,
    topic      text   NOT NULL DEFAULT '',
    created_by text   NOT NULL DEFAULT '',
    created_at bigint NOT NULL DEFAULT 0,
    retention  bigint,
    mark_epoch text,
    mark_seq   bigint,
    mark_id    text,
    mark_at    bigint
);

CREATE TABLE membership (
    room     text   COLLATE "C" NOT NULL,
    user_key text   COLLATE "C" NOT NULL,
    shown    text   NOT NULL,
    since    bigint NOT NULL,
    left_at  bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (room, user_key)
);
CREATE INDEX membership_of_user ON membership (user_key, room);

-- Until when what a user said is erased.
CREATE TABLE erasure (
    user_key text   COLLATE "C" PRIMARY KEY,
    until    bigint NOT NULL
);

-- "words" holds the text's words and two more that no text has: ' #' and the room, ' @' and the author's key. So one
-- index finds a room's messages with a word, and an author's.
CREATE TABLE message (
    room       text     COLLATE "C" NOT NULL,
    at         bigint   NOT NULL,
    seq        bigint   NOT NULL,
    id         text     COLLATE "C" NOT NULL,
    author     text     NOT NULL,
    author_key text     COLLATE "C" NOT NULL,
    body       text     NOT NULL,
    action     boolean  NOT NULL,
    words      tsvector NOT NULL,
    PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
CREATE INDEX message_in_order ON message (room, at, seq);
CREATE INDEX message_by_number ON message (room, seq);
CREATE INDEX message_words ON message USING gin (words);

-- The partitions that there are, a month each: from "begins" to before "ends".
CREATE TABLE month (
    begins bigint PRIMARY KEY,
    ends   bigint NOT NULL
);

-- Messages of a room with all that is asked for, the newest first, from before a place on. What many messages hold is
-- found among the newest ones, without an index of words; what few hold, by that index, a month at a time. The order by
-- an expression keeps the planner from walking through a whole room for a word that isn't in it.
CREATE FUNCTION search_room(
    in_room text, asked tsquery, before_at bigint, before_seq bigint, wanted int, glance int)
RETURNS SETOF message LANGUAGE plpgsql STABLE AS $$
DECLARE
    seen   message;
    walked int := 0;
    found  int := 0;
    more   int;
    span   month;
BEGIN
    -- whatever is known of the table's size by now
    PERFORM set_config('enable_sort', 'off', true), set_config('enable_bitmapscan', 'off', true);
    FOR seen IN
        SELECT * FROM message m
        WHERE m.room = in_room AND m.at <= before_at AND (m.at, m.seq) < (before_at, before_seq)
        ORDER BY m.at DESC, m.seq DESC LIMIT glance
    LOOP
        walked := walked + 1;
        IF seen.words @@ asked THEN
            found := found + 1;
            RETURN NEXT seen;
            IF found = wanted THEN
                RETURN;
            END IF;
        END IF;
        before_at := seen.at;
        before_seq := seen.seq;
    END LOOP;
    IF walked < glance THEN
        RETURN;
    END IF;
    PERFORM set_config('enable_sort', 'on', true), set_config('enable_bitmapscan', 'on', true);
    FOR span IN SELECT * FROM month s WHERE s.begins <= before_at ORDER BY s.begins DESC LOOP
        RETURN QUERY
            SELECT * FROM message m
            WHERE m.at >= span.begins AND m.at < span.ends AND (m.at, m.seq) < (before_at, before_seq)
              AND m.words @@ asked
            ORDER BY m.at + 0 DESC, m.seq DESC LIMIT wanted - found;
        GET DIAGNOSTICS more = ROW_COUNT;
        found := found + more;
        EXIT WHEN found = wanted;
    END LOOP;
END
$$;
