export { listen, type RunningServer } from "./listen.ts";
export { type RunningPosthorn, startPosthorn } from "./start-posthorn.ts";
