import { check } from "./check.js";
import input from "./input.js";

process.stdout.write(JSON.stringify(await check(input)));
