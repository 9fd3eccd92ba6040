import type { WebhookAnswer } from "./receiver.ts";

const titles = { 400: "Bad Request", 413: "Content Too Large", 500: "Internal Server Error" };

export const accepted: WebhookAnswer = { status: 204, problem: null };

export function problemAnswer(status: 400 | 413 | 500, code: string, detail: string): WebhookAnswer {
  return {
    status,
    problem: { type: `urn:posthorn:problem:${code}`, title: titles[status], status, code, detail },
  };
}
