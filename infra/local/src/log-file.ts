import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
} from "node:fs";
import { dirname } from "node:path";

const rotateAboveBytes = 20 * 1024 * 1024;

/** A log file that a child process writes itself, so that the child's output survives the end of its parent. */
export class LogFile {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(dirname(path), { recursive: true });
  }

  /** Opens for appending; the last long log is kept beside it. */
  open(): number {
    if (existsSync(this.path) && statSync(this.path).size > rotateAboveBytes) {
      renameSync(this.path, `${this.path}.previous`);
    }
    return openSync(this.path, "a");
  }

  size(): number {
    return existsSync(this.path) ? statSync(this.path).size : 0;
  }

  /** What was written from an offset on. */
  readFrom(offset: number): string {
    const file = openSync(this.path, "r");
    try {
      const length = Math.max(0, fstatSync(file).size - offset);
      const buffer = Buffer.alloc(length);
      readSync(file, buffer, 0, length, offset);
      return buffer.toString("utf8");
    } finally {
      closeSync(file);
    }
  }

  /** The end of what was written from an offset on, for a message about a failure. */
  tailFrom(offset: number, lines = 15): string {
    return this.readFrom(offset).trimEnd().split("\n").slice(-lines).join("\n");
  }
}
