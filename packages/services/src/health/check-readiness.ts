import type { Platform } from "../context/platform.ts";

export interface Readiness {
  postgres: boolean;
  temporal: boolean;
}

const longestWaitMs = 2_000;

/** Which of the servers behind Posthorn answer, within two seconds. */
export async function checkReadiness({ db, workflows }: Platform): Promise<Readiness> {
  const [postgres, temporal] = await Promise.all([
    inTime(db.$queryRaw`SELECT 1`.then(() => true)),
    inTime(workflows.isReachable()),
  ]);
  return { postgres, temporal };
}

async function inTime(answer: Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, longestWaitMs, false);
  });
  try {
    return await Promise.race([answer, late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
