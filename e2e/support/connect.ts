import type { Page } from "@playwright/test";
import { Posthorn } from "@posthorn/sdk";
import type { Account } from "../fixtures/account.ts";
import { runningInstallation } from "../fixtures/installation.ts";
import { call } from "./call.ts";

/** A client of the account's tenant, with a key of its own. */
export async function connect(page: Page, account: Account): Promise<Posthorn> {
  const [, tenant, environment] = account.home.split("/");
  const created = await call(page, "apiKeys.create", { tenant, environment, name: "Billing server" });
  const { key } = created as { key: string };
  return new Posthorn({ apiKey: key, baseUrl: runningInstallation().apiUrl });
}
