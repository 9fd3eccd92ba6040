import "server-only";
import { RequestError } from "@posthorn/core";
import { openEnvironment, type SessionRef } from "@posthorn/services";
import { initTRPC, TRPCError } from "@trpc/server";
import { z } from "zod";
import { plainJson } from "@/lib/plain-json.ts";
import type { SignedInUser } from "../auth/session.ts";
import { platform } from "../platform.ts";
import { errorDetails, toTrpcError } from "./errors.ts";

export interface TrpcContext {
  user: SignedInUser | null;
  /** IP address that the call came from; left out where pages read, which changes nothing. */
  address?: string;
}

const trpc = initTRPC.context<TrpcContext>().create({
  transformer: plainJson,
  errorFormatter({ shape, error }) {
    const { message, appCode, fieldErrors } = errorDetails(error);
    return { ...shape, message, data: { ...shape.data, stack: undefined, appCode, fieldErrors } };
  },
});

export const { router, createCallerFactory } = trpc;

/** For everybody, signed in or not. */
export const publicProcedure = trpc.procedure.use(async ({ next }) => {
  const result = await next({ ctx: { platform: await platform() } });
  if (!result.ok && result.error.cause instanceof RequestError) throw toTrpcError(result.error.cause);
  return result;
});

export const userProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.user) throw new TRPCError({ code: "UNAUTHORIZED", message: "You are signed out. Sign in again." });
  return next({ ctx: { user: ctx.user } });
});

/** The session that asks. */
export const ownSession = ({ id, sessionId }: SignedInUser): SessionRef => ({ userId: id, sessionId });

/** Which environment a call is for, by the names in the dashboard's addresses. */
export const Place = z.object({ tenant: z.string().max(100), environment: z.string().max(100) });
export type Place = z.infer<typeof Place>;

/** What a call carries beside the service's own input; tRPC's infinite queries add which way they go. */
const around = { ...Place.shape, direction: z.enum(["forward", "backward"]).optional() };

/** A service's input with the place that it is for. */
export const inPlace = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => schema.extend(around);

/** The service's own part of a call's input. */
export function own<Input extends Place & { direction?: unknown }>({
  tenant: _tenant,
  environment: _environment,
  direction: _direction,
  ...input
}: Input): Omit<Input, keyof typeof around> {
  return input;
}

/** For members: checks the membership and gives the service context with what the member's role allows. */
export const environmentProcedure = userProcedure.input(Place).use(async ({ ctx, input, next }) => {
  const opened = await openEnvironment(ctx.platform, {
    userId: ctx.user.id,
    tenantSlug: input.tenant,
    environmentSlug: input.environment,
  });
  return next({ ctx: { service: { ...opened.ctx, address: ctx.address || null } } });
});
