"use client";

import { json, jsonParseLinter } from "@codemirror/lang-json";
import { syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter } from "@codemirror/lint";
import { classHighlighter } from "@lezer/highlight";
import CodeMirror, { EditorView } from "@uiw/react-codemirror";
import { useMemo } from "react";
import { cn } from "@/lib/cn.ts";

const look = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--ink)", fontSize: "0.75rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.25rem" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": {
    backgroundColor: "var(--sunken)",
    color: "var(--ink-3)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--accent-soft) !important",
  },
  ".cm-tooltip": { backgroundColor: "var(--raised)", border: "1px solid var(--line)", borderRadius: "6px" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--off-soft)", border: "none", color: "var(--ink-2)" },
});

interface JsonEditorProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  invalid?: boolean;
  describedBy?: string | undefined;
  minHeight?: string;
}

/** An editor for JSON that marks mistakes as they are typed. */
export default function JsonEditor({
  label,
  value,
  onChange,
  invalid = false,
  describedBy,
  minHeight = "10rem",
}: JsonEditorProps) {
  const extensions = useMemo(
    () => [
      json(),
      linter((view) => (view.state.doc.length === 0 ? [] : jsonParseLinter()(view))),
      lintGutter(),
      syntaxHighlighting(classHighlighter),
      look,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        tabindex: "0",
        "aria-label": label,
        "aria-invalid": String(invalid),
        ...(describedBy ? { "aria-describedby": describedBy } : {}),
      }),
    ],
    [label, invalid, describedBy],
  );
  return (
    <div
      className={cn(
        "overflow-hidden rounded-md border border-line-strong bg-surface shadow-sm focus-within:border-accent focus-within:outline-2 focus-within:outline-accent",
        invalid && "border-bad",
      )}
    >
      <CodeMirror
        value={value}
        onChange={onChange}
        theme="none"
        minHeight={minHeight}
        maxHeight="24rem"
        extensions={extensions}
        indentWithTab={false}
        basicSetup={{ autocompletion: false, searchKeymap: false, highlightSelectionMatches: false }}
      />
    </div>
  );
}
