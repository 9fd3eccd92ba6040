import type { Server, ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { faultsOfAnswer } from "./check-answer.ts";

export interface AnswerWatch {
  /** Throws where the answer to this request is not as the OpenAPI document says. */
  requireDescribed(requestId: string): void;
  /** Throws where any answer was not, whoever had asked. */
  requireAllDescribed(): void;
}

/** Compares every answer of a server with the API's OpenAPI document, before its last byte goes out. */
export function watchAnswers(server: Server): AnswerWatch {
  const faults = new Map<string, string>();
  server.prependListener("request", ({ method = "", url = "" }, outgoing) => {
    collectBody(outgoing, (body) => {
      const { statusCode: status } = outgoing;
      const headers = outgoing.getHeaders();
      const text = headers["content-encoding"] === "gzip" ? gunzipSync(body).toString() : body.toString();
      const found = faultsOfAnswer({ method, url, status, headers, text });
      const requestId = String(headers["x-request-id"]);
      if (found.length > 0) faults.set(requestId, `${method} ${url} → ${status}: ${found.join("; ")}`);
    });
  });
  return {
    requireDescribed(requestId) {
      const fault = faults.get(requestId);
      faults.delete(requestId);
      if (fault) throw new Error(`This answer is not as the OpenAPI document says.\n${fault}`);
    },
    requireAllDescribed() {
      if (faults.size === 0) return;
      throw new Error(`Answers are not as the OpenAPI document says.\n${[...faults.values()].join("\n")}`);
    },
  };
}

function collectBody(outgoing: ServerResponse, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  const write = outgoing.write.bind(outgoing) as (...args: unknown[]) => boolean;
  const end = outgoing.end.bind(outgoing) as (...args: unknown[]) => ServerResponse;
  outgoing.write = (...args: unknown[]) => {
    keep(args[0]);
    return write(...args);
  };
  outgoing.end = (...args: unknown[]) => {
    keep(args[0]);
    done(Buffer.concat(chunks));
    return end(...args);
  };
}
