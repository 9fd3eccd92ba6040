import { expect, test } from "vitest";
import { composeMail } from "./compose-mail.ts";

const hostile = `<img src=x onerror="alert(1)"> & 'quotes'`;

test("what somebody typed is text in both bodies", () => {
  const { text, html } = composeMail({
    paragraphs: [hostile],
    list: [hostile],
    action: { label: hostile, url: "https://posthorn.example/a?b=1&c=2" },
    footnotes: [hostile, { label: hostile, url: "https://posthorn.example/stop" }],
  });
  expect(text).toContain(hostile);
  expect(text).toContain("https://posthorn.example/a?b=1&c=2");
  expect(html).not.toContain("<img");
  expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;quotes&#39;");
  expect(html).toContain('href="https://posthorn.example/a?b=1&amp;c=2"');
});

test("nothing is loaded from elsewhere", () => {
  const { html } = composeMail({ paragraphs: ["Hello"], action: { label: "Go", url: "https://p.example/" } });
  expect(html).not.toMatch(/src=|url\(|<link|<script|@import/i);
});
