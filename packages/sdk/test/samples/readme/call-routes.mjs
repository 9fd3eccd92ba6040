import { POST as nextRoute } from "./out/next-route.mjs";
import { POST as route } from "./out/route.mjs";

const { headers, body } = JSON.parse(process.env.SIGNED_WEBHOOK);
for (const POST of [route, nextRoute]) {
  const call = async (text) =>
    (await POST(new Request("http://localhost", { method: "POST", headers, body: text }))).status;
  process.stdout.write(`${await call(body)} ${await call(`${body} `)}\n`);
}
