import type { Page } from "@playwright/test";
import { Posthorn } from "@posthorn/sdk";
import type { Account } from "../fixtures/account.ts";
import { runningInstallation } from "../fixtures/installation.ts";
import { createApiKey } from "./api-key.ts";

/** A client of the account's tenant, with a key made on the page that the account is signed in on. */
export async function connect(page: Page, account: Account): Promise<Posthorn> {
  return new Posthorn({ apiKey: await createApiKey(page, account), baseUrl: runningInstallation().apiUrl });
}
