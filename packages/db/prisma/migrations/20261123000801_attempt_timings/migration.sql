-- Milliseconds of the parts of an attempt, as JSON text: {"dnsMs", "connectMs", "tlsMs", "firstByteMs"}, each only where it was.
ALTER TABLE engine.attempt ADD COLUMN timings text;
