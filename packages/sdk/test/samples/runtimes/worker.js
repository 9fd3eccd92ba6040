import { check } from "./check.js";
import input from "./input.js";

export default {
  async test() {
    // biome-ignore lint/suspicious/noConsole: workerd has no other output
    console.log(JSON.stringify(await check(input)));
  },
};
