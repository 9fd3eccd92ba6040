import { ConflictError, type Posthorn } from "@posthorn/sdk";

export interface NewSubscription {
  subscriberId: string;
  plan: "monthly" | "yearly";
  startsAt: Date;
}

/** What partners can subscribe to, and that their URLs have to be theirs. For every start of the service. */
export async function setUpService(posthorn: Posthorn): Promise<void> {
  const schema = {
    type: "object",
    required: ["subscriberId", "plan", "startsAt"],
    properties: {
      subscriberId: { type: "string" },
      plan: { enum: ["monthly", "yearly"] },
      startsAt: { type: "string", format: "date-time" },
    },
  };
  try {
    await posthorn.eventTypes.create({
      name: "new-subscription",
      description: "Somebody has subscribed to the magazine.",
      schema,
    });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error; // it was there before
  }
  await posthorn.environment.update({ verifySubscriptions: true });
}

/** Lets a partner in: with the token its own program subscribes, and reaches nothing but its own subscriptions. Show it once. */
export async function admitPartner(
  posthorn: Posthorn,
  partner: { id: string; name: string },
): Promise<string | null> {
  await posthorn.consumers.create({ uid: partner.id, name: partner.name });
  const ninetyDays = 90 * 24 * 3_600;
  const { token } = await posthorn.consumers.createToken(partner.id, { expiresIn: ninetyDays });
  return token;
}

/** Tells every partner that has asked for it. */
export async function announceSubscription(
  posthorn: Posthorn,
  { subscriberId, plan, startsAt }: NewSubscription,
): Promise<void> {
  await posthorn.events.send(
    { type: "new-subscription", data: { subscriberId, plan, startsAt: startsAt.toISOString() } },
    { idempotencyKey: `new-subscription/${subscriberId}` },
  );
}
