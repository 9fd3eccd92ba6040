import type { Socket } from "node:net";
import { headersTooLarge, invalidResponse } from "./classify-error.ts";
import type { Verdict } from "./outcome.ts";

export const MAX_RESPONSE_HEADER_BYTES = 16 * 1024;
/** Interim answers (1xx) to one request; more is an attempt to keep us busy. */
export const MAX_INTERIM_RESPONSES = 100;

const statusLine = /^HTTP\/1\.[01] 10([01])/;
const STATUS_LINE_BYTES = 12;

/**
 * Stands between a socket and undici's parser while an answer's head is awaited. undici takes `100 Continue` for a
 * fault, ends a `101` without saying so, and leaves the status line out of its header limit; receivers do all of it.
 */
export class HeadGuard {
  /** Whether any byte of the current answer has come. */
  hasBytes = false;
  switchedProtocols = false;
  private awaiting = false;
  private held: Buffer | null = null;
  private headBytes = 0;
  private interimResponses = 0;
  private readonly onViolation: (verdict: Verdict) => void;

  constructor(socket: Socket, onViolation: (verdict: Verdict) => void) {
    this.onViolation = onViolation;
    const read: (size?: number) => Buffer | null = socket.read.bind(socket);
    socket.read = (size?: number) => (this.awaiting ? this.readHead(read) : read(size));
  }

  awaitHead(): void {
    this.awaiting = true;
    this.hasBytes = false;
    this.switchedProtocols = false;
    this.held = null;
    this.headBytes = 0;
    this.interimResponses = 0;
  }

  headComplete(): void {
    this.awaiting = false;
  }

  private readHead(read: () => Buffer | null): Buffer | null {
    for (;;) {
      const chunk = read();
      if (chunk === null) return null;
      this.hasBytes = true;
      // Had the bytes before this chunk ended the head, the parser would have said so by now.
      if (this.headBytes >= MAX_RESPONSE_HEADER_BYTES) return this.violated(headersTooLarge);
      this.headBytes += chunk.length;
      const rest = this.withoutContinue(this.held ? Buffer.concat([this.held, chunk]) : chunk);
      if (rest) return rest;
      if (this.interimResponses > MAX_INTERIM_RESPONSES) return this.violated(invalidResponse);
    }
  }

  /** Cuts `100 Continue` answers off the front; null when nothing is left or it takes more bytes to know. */
  private withoutContinue(bytes: Buffer): Buffer | null {
    let rest = bytes;
    this.held = null;
    while (rest.length > 0) {
      const start = rest.toString("latin1", 0, STATUS_LINE_BYTES);
      if (start.length < STATUS_LINE_BYTES && "HTTP/1.".startsWith(start.slice(0, 7))) {
        this.held = rest;
        return null;
      }
      const interim = statusLine.exec(start)?.[1];
      if (interim === "1") this.switchedProtocols = true;
      if (interim !== "0") return rest;
      const end = rest.indexOf("\r\n\r\n");
      if (end === -1) {
        this.held = rest;
        return null;
      }
      this.interimResponses += 1;
      this.headBytes = 0;
      rest = rest.subarray(end + 4);
    }
    return null;
  }

  private violated(verdict: Verdict): null {
    this.onViolation(verdict);
    return null;
  }
}
