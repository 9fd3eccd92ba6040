const MAX_BODY_READ_BYTES = 64 * 1024;
const MAX_BODY_KEPT_BYTES = 16 * 1024;

const nothing = Buffer.alloc(0);

/** Keeps the beginning of a body and counts the rest. */
export class BodyKeeper {
  kept: Buffer = nothing;
  private received = 0;

  /** Takes the next part; false when enough has been read. */
  take(chunk: Buffer): boolean {
    const room = MAX_BODY_KEPT_BYTES - this.kept.length;
    // Always a copy: a slice would hold the whole of the socket's buffer in memory for as long as the result lives.
    if (room > 0)
      this.kept = Buffer.concat([this.kept, chunk.length > room ? chunk.subarray(0, room) : chunk]);
    this.received += chunk.length;
    return this.received <= MAX_BODY_READ_BYTES;
  }

  get isTruncated(): boolean {
    return this.received > this.kept.length;
  }
}
