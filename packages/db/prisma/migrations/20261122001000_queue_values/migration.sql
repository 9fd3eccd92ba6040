-- A value can be used only after the transaction that added it, so they have a migration to themselves.
-- held: nothing may go to its endpoint now (open circuit, or the receiver asked for time); the slow lane lets it go.
-- behind: of an ordered endpoint, and another delivery of its lane stands before it.
-- blocking: dead, and its lane waits until somebody settles it.
ALTER TYPE engine.queue_status ADD VALUE 'held';
ALTER TYPE engine.queue_status ADD VALUE 'behind';
ALTER TYPE engine.queue_status ADD VALUE 'blocking';
ALTER TYPE engine.attempt_trigger ADD VALUE 'replay';
ALTER TYPE engine.attempt_trigger ADD VALUE 'probe';
ALTER TYPE engine.attempt_trigger ADD VALUE 'test';
