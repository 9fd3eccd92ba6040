-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "trace_context" BOOLEAN NOT NULL DEFAULT false;

-- The trace that an event was sent in, as W3C Trace Context writes it; null, which takes no room: none that anybody told.
ALTER TABLE engine.event ADD COLUMN traceparent text, ADD COLUMN tracestate text;
