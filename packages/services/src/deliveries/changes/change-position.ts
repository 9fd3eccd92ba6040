import type { ServiceContext } from "../../context/service-context.ts";

/** How far a reader has come: everything that transactions before `horizon` wrote. */
export interface ChangePosition {
  horizon: bigint;
  /** When that was so, in milliseconds. */
  atMs: number;
}

type PositionContext = Pick<ServiceContext, "secrets" | "environmentId">;

const purpose = (ctx: PositionContext) => `delivery-changes/${ctx.environmentId}`;

/** The position as a browser keeps it, and gives it back as `Last-Event-ID`. */
export function encodeChangePosition(ctx: PositionContext, { horizon, atMs }: ChangePosition): string {
  const text = `${horizon}.${atMs}`;
  return `${text}.${ctx.secrets.mark(text, purpose(ctx)).toString("base64url")}`;
}

/** Null for what is no position of this environment's: the reader then begins with now. */
export function decodeChangePosition(ctx: PositionContext, encoded: string): ChangePosition | null {
  const [, text = "", horizon = "", atMs = "", mark = ""] =
    /^((\d{1,19})\.(\d{1,15}))\.([\w-]+)$/.exec(encoded) ?? [];
  if (!ctx.secrets.isMarked(text, purpose(ctx), Buffer.from(mark, "base64url"))) return null;
  return { horizon: BigInt(horizon), atMs: Number(atMs) };
}
