import { z } from "zod";
import { publicId } from "../ids.ts";

export const SessionIdInput = z.strictObject({ sessionId: publicId("session") });
export type SessionIdInput = z.input<typeof SessionIdInput>;

/** A browser that a person is signed in with. */
export const SessionView = z.object({
  id: publicId("session"),
  createdAt: z.iso.datetime().describe("When the person signed in there."),
  expiresAt: z.iso.datetime(),
  address: z.string().nullable().describe("IP address that the sign-in came from; null: not known."),
  userAgent: z.string().nullable().describe("What the browser called itself then; null: nothing."),
  current: z.boolean().describe("The one that asks."),
});
export type SessionView = z.infer<typeof SessionView>;

export const EndedSessionsView = z.object({ ended: z.number().int().describe("How many were open.") });
export type EndedSessionsView = z.infer<typeof EndedSessionsView>;
