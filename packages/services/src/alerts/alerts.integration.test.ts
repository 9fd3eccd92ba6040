import { randomUUID } from "node:crypto";
import { permissionsOfRole, systemEventNames } from "@posthorn/core";
import { inScope } from "@posthorn/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAuditLog } from "../audit/list-audit-log.ts";
import type { ClosablePlatform } from "../context/create-platform.ts";
import { Precondition, toEntityTag } from "../preconditions/index.ts";
import { createTestPlatform, createTestTenant, type TestTenant } from "../testing/index.ts";
import { type Mailbox, startMailbox } from "../testing/start-mailbox.ts";
import { addAlertRecipient } from "./add-alert-recipient.ts";
import { confirmAlertMail, getAlertMail, stopAlertMail } from "./alert-mail.ts";
import { askAlertRecipientAgain } from "./ask-alert-recipient-again.ts";
import { getAlertSettings } from "./get-alert-settings.ts";
import { removeAlertRecipient } from "./remove-alert-recipient.ts";
import { sendTestAlert } from "./send-test-alert.ts";
import { updateAlertSettings } from "./update-alert-settings.ts";

const dashboardUrl = "https://posthorn.example";
const webhookUrl = "http://127.0.0.1:8099/services/T1/B1/secret-part";
let mailbox: Mailbox;
let platform: ClosablePlatform;
beforeAll(async () => {
  mailbox = await startMailbox();
  const mail = { smtpUrl: mailbox.url, from: "Posthorn <posthorn@example.com>", dashboardUrl };
  platform = await createTestPlatform({ mail });
});
afterAll(async () => {
  await platform?.close();
  await mailbox?.close();
});

const newEmail = () => `ops-${randomUUID()}@example.com`;
const gone = { status: 404, code: "not_found" };

/** The token of the newest mail's link. */
function tokenOf(email: string): string {
  const text = mailbox.to(email).at(-1)?.text ?? "";
  return new RegExp(`${dashboardUrl}/account/alert-mails/(\\S+)`).exec(text)?.[1] ?? "";
}

async function addConfirmed({ ctx }: TestTenant, email = newEmail()) {
  const recipient = await addAlertRecipient(ctx, { email });
  await confirmAlertMail(platform, { token: tokenOf(email) }, null);
  return recipient;
}

const daysLater = (days: number): ClosablePlatform => ({
  ...platform,
  now: () => new Date(platform.now().getTime() + days * 24 * 3_600_000),
});

test("an environment in which nobody has chosen anything tells nobody of everything", async () => {
  const { ctx } = await createTestTenant(platform);
  expect(await getAlertSettings(ctx)).toEqual({
    types: systemEventNames,
    webhookHost: null,
    recipients: [],
    mailConfigured: true,
    lastAlerts: [],
  });
});

describe("the webhook", () => {
  test("is stored encrypted, and never shown nor logged", async () => {
    const { ctx, environmentId } = await createTestTenant(platform);
    const view = await updateAlertSettings(ctx, { webhookUrl, types: ["system.endpoint.disabled"] });
    expect(view).toMatchObject({ webhookHost: "127.0.0.1:8099", types: ["system.endpoint.disabled"] });
    const row = await inScope(platform.db, { tenantId: ctx.tenantId, environmentId }, (tx) =>
      tx.alertSettings.findUnique({ where: { environmentId } }),
    );
    const log = await listAuditLog(ctx, {});
    expect(log.items[0]).toMatchObject({
      action: "alert_settings.updated",
      details: { after: { webhookHost: "127.0.0.1:8099" }, webhookReplaced: true },
    });
    expect(JSON.stringify([view, row, log])).not.toContain("secret-part");
    expect(await updateAlertSettings(ctx, { webhookUrl: null })).toMatchObject({ webhookHost: null });
  });

  test.each([
    ["http://10.0.0.1/hook", "url_ip_not_allowed"],
    ["ftp://hooks.slack.com/x", "url_scheme_not_allowed"],
    ["not a url", "url_invalid"],
  ])("can't be %s", async (url) => {
    const { ctx } = await createTestTenant(platform);
    await expect(updateAlertSettings(ctx, { webhookUrl: url })).rejects.toMatchObject({
      status: 422,
      errors: [{ path: "webhookUrl" }],
    });
  });

  test("is changed only as it was read, whatever became of alerts meanwhile", async () => {
    const tenant = await createTestTenant(platform);
    const { ctx } = tenant;
    const readAs = (view: object) => ({
      ...ctx,
      precondition: new Precondition([toEntityTag(view).replaceAll('"', "")]),
    });
    const first = await getAlertSettings(ctx);
    await addConfirmed(tenant);
    await updateAlertSettings(readAs(first), { webhookUrl });
    await expect(updateAlertSettings(readAs(first), { webhookUrl: null })).rejects.toMatchObject({
      status: 412,
    });
  });
});

describe("a recipient", () => {
  test("gets alerts once its reader has pressed the button of a mail", async () => {
    const { ctx } = await createTestTenant(platform);
    const email = newEmail();
    const recipient = await addAlertRecipient(ctx, { email: email.toUpperCase() });
    expect(recipient).toMatchObject({ email, confirmedAt: null, mailError: null });
    const token = tokenOf(email);
    expect(await getAlertMail(platform, { token })).toMatchObject({
      email,
      confirmed: false,
      expired: false,
    });
    expect((await getAlertSettings(ctx)).recipients).toMatchObject([{ confirmedAt: null }]);
    await confirmAlertMail(platform, { token }, "192.0.2.7");
    await confirmAlertMail(platform, { token }, null);
    expect((await getAlertSettings(ctx)).recipients).toMatchObject([{ confirmedAt: expect.any(String) }]);
    const { items } = await listAuditLog(ctx, {});
    expect(items.filter(({ action }) => action === "alert_recipient.confirmed")).toMatchObject([
      { actor: { kind: "system" }, address: "192.0.2.7", targetId: recipient.id },
    ]);
  });

  test("can stop it by the same link, for ever", async () => {
    const tenant = await createTestTenant(platform);
    const { email } = await addConfirmed(tenant);
    const token = tokenOf(email);
    expect(await getAlertMail(daysLater(400), { token })).toMatchObject({ confirmed: true, expired: false });
    await stopAlertMail(daysLater(400), { token }, null);
    expect((await getAlertSettings(tenant.ctx)).recipients).toEqual([]);
    for (const act of [
      () => getAlertMail(platform, { token }),
      () => confirmAlertMail(platform, { token }, null),
      () => stopAlertMail(platform, { token }, null),
    ]) {
      await expect(act()).rejects.toMatchObject(gone);
    }
  });

  test("that is asked again after a week can confirm again", async () => {
    const { ctx } = await createTestTenant(platform);
    const email = newEmail();
    const { id } = await addAlertRecipient(ctx, { email });
    const token = tokenOf(email);
    expect(await getAlertMail(daysLater(8), { token })).toMatchObject({ expired: true });
    await expect(confirmAlertMail(daysLater(8), { token }, null)).rejects.toMatchObject(gone);
    await askAlertRecipientAgain({ ...ctx, now: daysLater(8).now }, { recipientId: id });
    expect(mailbox.to(email)).toHaveLength(2);
    await confirmAlertMail(daysLater(9), { token: tokenOf(email) }, null);
    await expect(askAlertRecipientAgain(ctx, { recipientId: id })).rejects.toMatchObject({
      code: "already_confirmed",
    });
  });

  test("whose mail can't be sent is there, with the reason", async () => {
    const { ctx } = await createTestTenant(platform);
    mailbox.refuse(550);
    const recipient = await addAlertRecipient(ctx, { email: newEmail() });
    mailbox.refuse(null);
    expect(recipient.mailError).toContain("550");
    expect(await askAlertRecipientAgain(ctx, { recipientId: recipient.id })).toMatchObject({
      mailError: null,
    });
  });

  test("is added once, and mailed at most three times in 15 minutes", async () => {
    const { ctx } = await createTestTenant(platform);
    const email = newEmail();
    const { id } = await addAlertRecipient(ctx, { email });
    await expect(addAlertRecipient(ctx, { email })).rejects.toMatchObject({ code: "already_recipient" });
    await askAlertRecipientAgain(ctx, { recipientId: id });
    await expect(askAlertRecipientAgain(ctx, { recipientId: id })).rejects.toMatchObject({ status: 429 });
  });

  test("is one of at most 20", async () => {
    const { ctx, tenantId, environmentId } = await createTestTenant(platform);
    await inScope(platform.db, { tenantId, environmentId }, (tx) =>
      tx.alertRecipient.createMany({
        data: Array.from({ length: 19 }, () => ({
          id: platform.newId(),
          tenantId,
          environmentId,
          email: newEmail(),
          askedAt: platform.now(),
        })),
      }),
    );
    const added = await Promise.allSettled([1, 2].map(() => addAlertRecipient(ctx, { email: newEmail() })));
    expect(added.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(addAlertRecipient(ctx, { email: newEmail() })).rejects.toMatchObject({
      code: "alert_recipient_limit_reached",
    });
  });

  test("can't be confirmed by a token that this installation hasn't made", async () => {
    const { ctx } = await createTestTenant(platform);
    const [one, two] = [newEmail(), newEmail()];
    await addAlertRecipient(ctx, { email: one });
    await addAlertRecipient(ctx, { email: two });
    const [id] = tokenOf(one).split(".");
    const [, mark] = tokenOf(two).split(".");
    for (const token of [`${id}.${mark}`, `${id}.`, `${id}`, "x", ""]) {
      await expect(confirmAlertMail(platform, { token }, null)).rejects.toMatchObject(gone);
    }
  });

  test("is another environment's affair alone, and an admin's", async () => {
    const tenant = await createTestTenant(platform);
    const other = await createTestTenant(platform);
    const { id } = await addConfirmed(tenant);
    expect((await getAlertSettings(other.ctx)).recipients).toEqual([]);
    for (const act of [removeAlertRecipient, askAlertRecipientAgain]) {
      await expect(act(other.ctx, { recipientId: id })).rejects.toMatchObject(gone);
    }
    const developer = { ...tenant.ctx, permissions: permissionsOfRole.developer };
    const refused = { code: "insufficient_scope" };
    await expect(addAlertRecipient(developer, { email: newEmail() })).rejects.toMatchObject(refused);
    await expect(removeAlertRecipient(developer, { recipientId: id })).rejects.toMatchObject(refused);
    await expect(updateAlertSettings(developer, { types: [] })).rejects.toMatchObject(refused);
    await expect(sendTestAlert(developer)).rejects.toMatchObject(refused);
    expect((await getAlertSettings(developer)).recipients).toHaveLength(1);
    const { tenantId, environmentId } = other;
    const seen = await inScope(platform.db, { tenantId, environmentId }, async (tx) => [
      ...(await tx.alertRecipient.findMany()),
      ...(await tx.alertSettings.findMany()),
      ...(await tx.alert.findMany()),
      ...(await tx.alertSending.findMany()),
    ]);
    expect(seen).toEqual([]);
    await removeAlertRecipient(tenant.ctx, { recipientId: id });
    expect((await getAlertSettings(tenant.ctx)).recipients).toEqual([]);
  });
});

describe("a test alert", () => {
  test("goes to those who would get one, and waits to be sent", async () => {
    const tenant = await createTestTenant(platform);
    await expect(sendTestAlert(tenant.ctx)).rejects.toMatchObject({ code: "no_alert_channel" });
    const { id } = await addConfirmed(tenant);
    await addAlertRecipient(tenant.ctx, { email: newEmail() });
    await updateAlertSettings(tenant.ctx, { webhookUrl });
    const waiting = { state: "waiting", test: true, error: null };
    expect((await sendTestAlert(tenant.ctx)).lastAlerts).toMatchObject([
      { recipientId: null, ...waiting },
      { recipientId: id, ...waiting },
    ]);
    await expect(sendTestAlert(tenant.ctx)).rejects.toMatchObject({ status: 429 });
  });

  test("is not what another webhook is told about", async () => {
    const tenant = await createTestTenant(platform);
    await updateAlertSettings(tenant.ctx, { webhookUrl });
    await sendTestAlert(tenant.ctx);
    expect((await updateAlertSettings(tenant.ctx, { webhookUrl: `${webhookUrl}2` })).lastAlerts).toEqual([]);
  });
});

test("without a mail server only the webhook is there", async () => {
  const silent = await createTestPlatform();
  const { ctx } = await createTestTenant(silent);
  expect(await getAlertSettings(ctx)).toMatchObject({ mailConfigured: false });
  await expect(addAlertRecipient(ctx, { email: newEmail() })).rejects.toMatchObject({
    code: "mail_not_configured",
  });
  expect(await updateAlertSettings(ctx, { webhookUrl })).toMatchObject({ webhookHost: "127.0.0.1:8099" });
  await silent.close();
});
