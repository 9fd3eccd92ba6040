import { toJson } from "../http/json.ts";
import type { HttpClient } from "../http-client.ts";
import type { RequestOptions } from "../options.ts";
import type { AlertRecipient, AlertSettings, SystemEventName } from "../types.ts";

/** What is left out stays as it is. */
export interface UpdateAlertSettingsParams {
  /** Of which notices people are told; an empty list: of none. */
  types?: SystemEventName[] | undefined;
  /** An incoming webhook of Slack, or of what takes Slack's form; null: none. */
  webhookUrl?: string | null | undefined;
}

export interface AddAlertRecipientParams {
  email: string;
}

/** Who is told of this environment's notices, by mail and in a channel. Changes need the scope `admin`. */
export class Alerts {
  readonly #http: HttpClient;
  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Who is told, of what, and what became of the last alert to each. */
  async get(options: RequestOptions = {}): Promise<AlertSettings> {
    return this.#http.request({ ...options, method: "GET", path: "/v1/alerts" });
  }

  /**
   * Changes what is given.
   * @throws ValidationError for a webhook's URL that nothing may be sent to
   */
  async update(params: UpdateAlertSettingsParams, options: RequestOptions = {}): Promise<AlertSettings> {
    return this.#http.request({ ...options, method: "PATCH", path: "/v1/alerts", body: toJson(params) });
  }

  /**
   * Sends an alert that says it is a test. What becomes of it shows in `lastAlerts` of `get`.
   * @throws ConflictError `no_alert_channel` where nobody would get it
   */
  async sendTest(options: RequestOptions = {}): Promise<AlertSettings> {
    return this.#http.request({ ...options, method: "POST", path: "/v1/alerts/test" });
  }

  /**
   * Adds an e-mail address; its reader is asked by a mail, and gets alerts once they have confirmed.
   * @throws ConflictError `already_recipient`, `alert_recipient_limit_reached` or `mail_not_configured`
   */
  async addRecipient(params: AddAlertRecipientParams, options: RequestOptions = {}): Promise<AlertRecipient> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/alerts/recipients",
      body: toJson(params),
    });
  }

  /**
   * Sends the mail that asks for the confirmation once more.
   * @throws NotFoundError where the environment has no such recipient
   * @throws ConflictError `already_confirmed`
   */
  async askRecipientAgain(id: string, options: RequestOptions = {}): Promise<AlertRecipient> {
    return this.#http.request({
      ...options,
      method: "POST",
      path: "/v1/alerts/recipients/{id}/ask",
      pathParams: { id },
    });
  }

  /** @throws NotFoundError where the environment has no such recipient */
  async removeRecipient(id: string, options: RequestOptions = {}): Promise<void> {
    await this.#http.requestText({
      ...options,
      method: "DELETE",
      path: "/v1/alerts/recipients/{id}",
      pathParams: { id },
    });
  }
}
