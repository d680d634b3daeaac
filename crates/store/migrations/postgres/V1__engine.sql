-- What SQLite keeps here, the greatest stamp and id given out, each organization's row of `org_clock` knows on this engine.
SELECT 1;
