import { expect, type Page } from "@playwright/test";
import { runningInstallation } from "../fixtures/installation.ts";

/** What a page of the dashboard does by a click, as whoever is signed in at `page`, and without opening one. */
export async function call(page: Page, procedure: string, input: object): Promise<unknown> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, {
    data: input,
    headers: { origin: runningInstallation().webUrl },
  });
  const body = await answer.json();
  expect({ procedure, status: answer.status(), error: body.error }).toEqual({ procedure, status: 200 });
  return body.result.data;
}
