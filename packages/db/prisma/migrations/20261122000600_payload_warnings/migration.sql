-- What is wrong with an event's payload where its type's check only warns: [{"path", "code", "message"}]; null: nothing.
ALTER TABLE engine.event ADD COLUMN payload_warnings jsonb;
