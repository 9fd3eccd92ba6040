import type { SourceView } from "@posthorn/core";

/** Whether the sender of a source signs the method or the path. */
export function signsRequestLine({ provider, settings }: Pick<SourceView, "provider" | "settings">): boolean {
  if (provider === "antom") return settings.antom?.url === undefined;
  const content = settings.generic?.hmac?.content ?? "";
  return content.includes("{method}") || content.includes("{url}");
}

/** Method and path as they are typed, with or without the method, and with what a log has behind them. */
export function readRequestLine(text: string): { method?: string; url?: string } {
  const [, method, url] = /^(?:([A-Za-z]+)\s+)?(\/\S*)?/.exec(text.trim()) ?? [];
  return { ...(method && { method }), ...(url && { url }) };
}
