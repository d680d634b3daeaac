-- The greatest stamp and the greatest id that were ever given out. Updated in every group commit and read when the
-- database is opened, or when another process has written, so that neither goes back, whatever the clock does.
create table engine_floor (
    id       integer primary key check (id = 1),
    stamp_ms integer not null,
    last_id  text    not null
) strict;

insert into engine_floor (id, stamp_ms, last_id) values (1, 0, '000000000000000000000000');
