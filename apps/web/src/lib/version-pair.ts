/** Which two versions of an event type are compared, as it stands in the page's address. */
export interface VersionPair {
  from: number;
  to: number;
}

/** The pair that an address asks for; the newest and the one before it where it asks for nothing that is there. */
export function readVersionPair(params: URLSearchParams, versions: readonly number[]): VersionPair | null {
  const [newest, before] = versions;
  if (newest === undefined || before === undefined) return null;
  const asked = (name: string) => {
    const version = Number(params.get(name));
    return versions.includes(version) ? version : null;
  };
  return { from: asked("from") ?? before, to: asked("to") ?? newest };
}

/** As many as one answer has. */
export const comparedVersions = 100;
