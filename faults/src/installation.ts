import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  anyPort,
  apiApp,
  findTemporalCli,
  migrate,
  postgresUrl,
  preparePostgres,
  temporalAddress,
  temporalServer,
  workerApp,
} from "@posthorn/local/processes";
import { type ClosablePlatform, createPlatform } from "@posthorn/services";
import { Part } from "./part.ts";
import { Receiver } from "./receiver.ts";

export interface Parts {
  postgres: Part;
  temporal: Part;
  api: Part;
  worker: Part;
}

/** All that runs while faults are injected: on free loopback ports, with data of its own. */
export class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), "posthorn-faults-"));
  readonly temporalDataFile = join(this.folder, "temporal.db");
  /** What the processes' supervisors had to say: which of them ended without being told to. */
  readonly notices: string[] = [];
  apiUrl = "";
  private readonly started: Part[] = [];
  private known: { parts: Parts; receiver: Receiver } | null = null;

  get parts(): Parts {
    if (!this.known) throw new Error("The installation was not started.");
    return this.known.parts;
  }

  get receiver(): Receiver {
    if (!this.known) throw new Error("The installation was not started.");
    return this.known.receiver;
  }

  /** Makes a platform, for what the API has no route for: making a tenant. */
  openPlatform: () => Promise<ClosablePlatform> = () => {
    throw new Error("The installation was not started.");
  };

  async start(): Promise<void> {
    chmodSync(this.folder, 0o711); // under root PostgreSQL runs as another user and has to pass through
    const log = (name: string) => join(this.folder, `${name}.log`);
    const access = { port: await anyPort(), password: randomBytes(8).toString("hex") };
    const postgres = await this.startPart(
      await preparePostgres({
        ...access,
        home: join(this.folder, "postgres"),
        logPath: log("postgres"),
        durable: true,
      }),
    );
    const cli = await findTemporalCli({
      say: (text) => this.notices.push(text),
      logPath: log("temporal-cli"),
    });
    const temporalPort = await anyPort();
    const namespace = "default";
    const temporal = await this.startPart(
      temporalServer({
        cli,
        port: temporalPort,
        namespace,
        dataFile: this.temporalDataFile,
        logPath: log("temporal"),
      }),
    );

    const apiPort = await anyPort();
    const settings = {
      DATABASE_URL: postgresUrl(access, "posthorn"),
      TEMPORAL_ADDRESS: temporalAddress(temporalPort),
      TEMPORAL_NAMESPACE: namespace,
      POSTHORN_ENCRYPTION_KEYS: `faults:${randomBytes(32).toString("base64")}`,
      POSTHORN_ALLOWED_NETWORKS: "127.0.0.0/8",
      POSTHORN_OWN_HOSTS: "",
      API_PORT: String(apiPort),
      LOG_LEVEL: "info",
      NODE_ENV: "production",
    };
    const env = { ...process.env, ...settings };
    await migrate(env, log("migrate"));
    const apps = { apiPort, webPort: 0, env, logDir: this.folder };
    const receiverPort = await anyPort();
    const receiverFile = join(this.folder, "received.jsonl");
    const [api, worker] = await Promise.all([
      this.startPart(apiApp(apps)),
      this.startPart(workerApp(apps)),
      this.startPart(Receiver.process(receiverPort, receiverFile, log("receiver"))),
    ]);
    this.apiUrl = `http://127.0.0.1:${apiPort}`;
    this.openPlatform = () =>
      createPlatform({
        databaseUrl: settings.DATABASE_URL,
        encryptionKeys: settings.POSTHORN_ENCRYPTION_KEYS,
        allowedNetworks: settings.POSTHORN_ALLOWED_NETWORKS,
        ownHosts: settings.POSTHORN_OWN_HOSTS,
        temporalAddress: settings.TEMPORAL_ADDRESS,
        temporalNamespace: namespace,
        service: "faults",
        logLevel: "silent",
      });
    const parts = { postgres, temporal, api, worker };
    this.known = { parts, receiver: new Receiver(receiverPort, receiverFile) };
  }

  /** Brings back whatever a scenario that failed has left down or frozen. */
  async repair(): Promise<void> {
    for (const part of this.started) await part.startAgain();
  }

  /** Stops the last started first, so that nothing loses what it depends on. */
  async stop(): Promise<void> {
    for (const part of this.started.toReversed()) await part.stop();
  }

  /** Ends everything at once. */
  kill(): void {
    for (const part of this.started.toReversed()) part.kill();
  }

  removeFolder(): void {
    // Processes that were killed a moment ago may still be writing.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  private async startPart(spec: ConstructorParameters<typeof Part>[0]): Promise<Part> {
    const part = new Part(spec, (text) => this.notices.push(text));
    this.started.push(part);
    await part.start();
    return part;
  }
}
